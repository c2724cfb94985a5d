import type { IncomingMessage } from "node:http";

/** Others, as TRACE, Next answers with a fault of its own. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Whether an address says one thing to everybody. Databases and pages choke on a NUL and on half a character; and of
 * `/_next/static/../../api` Next would make another address than the one that was judged here.
 */
export function isReadable({ method, url = "/" }: IncomingMessage): boolean {
  try {
    const path = decodeURIComponent(url.split("?")[0] ?? "");
    const asNextReads = decodeURIComponent(new URL(`http://site${url}`).pathname);
    return (
      METHODS.has(method ?? "") &&
      url.startsWith("/") &&
      path === asNextReads &&
      !path.includes("\0") &&
      !/%00/.test(url)
    );
  } catch {
    return false;
  }
}
