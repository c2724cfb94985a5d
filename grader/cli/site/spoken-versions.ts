import type { SiteMessages } from "../messages/site-messages.ts";
import { SiteProblem } from "./site-problem.ts";

/** The version of the site's API that these commands were written for; docs/api.md. */
const API_VERSION_USED = 1;

/** Which versions a site speaks, as it says in each answer: `1-1`. */
const HEADER = "x-nabla-api";

/** What a Nabla has said in each answer since before it said its version. */
const OLD_HEADER = "x-nabla-owner";

/**
 * Whether an answer is of a Nabla that understands this command.
 *
 * @returns why it does not, or null
 */
export function versionProblem(
  { headers, status }: Response,
  server: string,
  messages: SiteMessages,
): SiteProblem | null {
  const spoken = /^(\d{1,6})-(\d{1,6})$/.exec(headers.get(HEADER) ?? "");
  if (spoken === null) {
    if (headers.has(HEADER) || headers.has(OLD_HEADER))
      return new SiteProblem(messages.olderSite(server, 0, API_VERSION_USED), "other");
    // Of what stands before the site and cannot reach it.
    if ([502, 503, 504].includes(status))
      return new SiteProblem(messages.gateway(server, status), "unreachable");
    if (status === 413) return new SiteProblem(messages.tooLargeOnTheWay(server), "other");
    const type = headers.get("content-type")?.split(";")[0] ?? "";
    return new SiteProblem(messages.notNabla(server, status, type), "other");
  }
  const [oldest, newest] = [Number(spoken[1]), Number(spoken[2])];
  if (API_VERSION_USED < oldest)
    return new SiteProblem(messages.newerSite(server, oldest, API_VERSION_USED), "other");
  if (API_VERSION_USED > newest)
    return new SiteProblem(messages.olderSite(server, newest, API_VERSION_USED), "other");
  return null;
}
