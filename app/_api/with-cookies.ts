/** An answer that gives the browser something to keep, or to forget. */
export function withCookies(body: object, cookies: readonly string[]): Response {
  const response = Response.json(body, { headers: { "Cache-Control": "no-store" } });
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
