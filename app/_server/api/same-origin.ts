/**
 * Whether a request comes from a page of the site itself: a browser says so, and a form or a script of another site
 * gets nothing done. What changes something has to name its origin; what only reads may come from the address bar.
 *
 * @param publicUrl where people reach the site, if a proxy stands before it
 */
export function isSameOrigin({ method, headers }: Request, publicUrl: string | undefined): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  if (method === "GET" || method === "HEAD") return true;
  const host = headers.get("host");
  const expected =
    publicUrl === undefined ? [`http://${host}`, `https://${host}`] : [new URL(publicUrl).origin];
  const origin = headers.get("origin");
  return origin !== null && expected.includes(origin);
}
