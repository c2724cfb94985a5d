import type { SiteMessages } from "../messages/site-messages.ts";
import { SiteProblem } from "./site-problem.ts";

/**
 * Why `fetch` brought no answer, for people.
 *
 * @param timeoutMs how long was waited
 * @throws the error itself where it is none of a network's
 */
export function networkProblem(
  error: unknown,
  server: string,
  timeoutMs: number,
  messages: SiteMessages,
): SiteProblem {
  const seconds = Math.round(timeoutMs / 100) / 10;
  if (error instanceof DOMException && error.name === "TimeoutError")
    return new SiteProblem(messages.timedOut(server, seconds), "unreachable", "TIMEOUT");
  const code = causeOf(error);
  if (code === null && isOfPort(error)) return new SiteProblem(messages.blockedPort(server), "other");
  if (code === null) throw error;
  if (code === NO_HTTP) return new SiteProblem(messages.notHttp(server), "other");
  const problem = messages.network[KINDS[code] ?? (isOfTls(code) ? "tls" : "cut")];
  // A certificate is no better a second later.
  const kind = KINDS[code] === "certificateTime" || isOfTls(code) ? "untrusted" : "unreachable";
  return new SiteProblem(problem(server, code, new Date()), kind, code);
}

/** What answered is of another kind. */
const NO_HTTP = "HPE";

/** What a network or its encryption reports, such as ECONNREFUSED; null where it was neither. */
function causeOf(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = firstOf(at)) {
    // Its own code may be missing.
    if (at.name === "HTTPParserError") return NO_HTTP;
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return error instanceof TypeError && error.message === "terminated" ? "UND_ERR_SOCKET" : null;
}

/** Ports of other services, such as 6000 and 22, that the standard of `fetch` keeps from being asked. */
function isOfPort(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === "bad port";
}

/** Of an address that has several, each was tried. */
function firstOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}

function isOfTls(code: string): boolean {
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|EPROTO|ISSUER/.test(code);
}

const KINDS: Readonly<Record<string, keyof SiteMessages["network"]>> = {
  ENOTFOUND: "noSuchHost",
  EAI_AGAIN: "offline",
  ENETUNREACH: "offline",
  EHOSTUNREACH: "offline",
  ENETDOWN: "offline",
  ECONNREFUSED: "refused",
  ETIMEDOUT: "slow",
  UND_ERR_CONNECT_TIMEOUT: "slow",
  UND_ERR_HEADERS_TIMEOUT: "slow",
  UND_ERR_BODY_TIMEOUT: "slow",
  CERT_HAS_EXPIRED: "certificateTime",
  CERT_NOT_YET_VALID: "certificateTime",
};
