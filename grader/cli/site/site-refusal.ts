import { z } from "zod";
import type { SiteMessages } from "../messages/site-messages.ts";
import type { Problem } from "../usage-error.ts";
import type { ChosenSite } from "./chosen-site.ts";
import { SiteProblem } from "./site-problem.ts";

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * What a site says where it does not do what was asked: its own words, which are in the reader's language, and what to do.
 *
 * @param body   as it came, without the token
 * @param nowMs  by the site's clock
 */
export function siteRefusal(
  { status }: Response,
  body: string,
  site: ChosenSite & { readonly nowMs: number },
  messages: SiteMessages,
): SiteProblem {
  const { data } = ErrorBody.safeParse(parsed(body));
  if (data === undefined) return new SiteProblem(messages.unknownAnswer(site.server, status), "other");
  const { code, message } = data.error;
  if (code === "badToken") return new SiteProblem(ofToken(site, messages), "refused", code);
  const next = messages.afterRefusal[code]?.(site.server) ?? messages.refusedNext(code);
  return new SiteProblem(
    { what: messages.said(site.server, message.slice(0, MOST_SHOWN)), next },
    "refused",
    code,
  );
}

/** More is no sentence for people. */
const MOST_SHOWN = 1_000;

/** Its owner's clock does not matter: whether a token has ended is asked of the site's. */
function ofToken(
  { server, from, expiresAt, nowMs }: ChosenSite & { nowMs: number },
  messages: SiteMessages,
): Problem {
  const hasEnded = expiresAt !== null && Date.parse(expiresAt) <= nowMs;
  return messages.badToken(server, from, hasEnded ? expiresAt : null);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
