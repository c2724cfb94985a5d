import { z } from "zod";
import { formatText } from "../../_i18n/format-text.ts";
import { messagesOf } from "../../_i18n/messages.ts";
import { isDatabaseAway } from "../database/database-away.ts";
import type { Platform } from "../open-platform.ts";
import { PlatformError } from "../platform-error.ts";
import { requestLocale } from "./request-locale.ts";

/** What a client gets where something could not be done: a code for programs, a sentence for people. */
export const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    /** Stands in the log too. */
    requestId: z.string(),
    /** After how long to try again. */
    seconds: z.number().optional(),
    /** What else is wrong with the same request. */
    others: z.array(z.strictObject({ code: z.string(), message: z.string() })).optional(),
  }),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;

/** Nobody waits for it any more: no fault, and no answer that anybody reads. */
const CLIENT_GONE = 499;
const AWAY_S = 5;

/** Says what went wrong in the language of whoever asks; what is a fault of ours is logged, and not told. */
export async function errorAnswer(
  { accounts, log }: Pick<Platform, "accounts" | "log">,
  request: Request,
  error: unknown,
): Promise<Response> {
  const { headers, signal, method } = request;
  const requestId = headers.get("x-request-id") ?? "";
  if (!(error instanceof PlatformError)) {
    if (signal.aborted) return new Response(null, { status: CLIENT_GONE });
    const { pathname: path } = new URL(request.url);
    log.error({ err: error, request: requestId, method, path }, "request failed");
  }
  const told = error instanceof PlatformError ? error : faultOf(error);
  const { status, values } = told;
  const { seconds } = values;
  const wait = typeof seconds === "number" ? { seconds } : {};
  const locale = await requestLocale(accounts, headers);
  const say = ({ code, values }: PlatformError) => ({
    code,
    message: formatText(messagesOf(locale).errors[code], locale, { ...values, requestId }),
  });
  const others = told.others.length === 0 ? {} : { others: told.others.map(say) };
  const answer: ErrorAnswer = { error: { ...say(told), requestId, ...wait, ...others } };
  const own = typeof seconds === "number" ? { "Retry-After": String(seconds) } : {};
  return Response.json(answer, { status, headers: { "Cache-Control": "no-store", ...own } });
}

function faultOf(error: unknown): PlatformError {
  return isDatabaseAway(error)
    ? new PlatformError("databaseAway", { seconds: AWAY_S })
    : new PlatformError("internal");
}
