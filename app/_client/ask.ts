import type { ZodType, z } from "zod";
import type { ErrorAnswer } from "../_server/api/error-answer.ts";
import type { Routes } from "../_server/api/routes.ts";
import { currentOwner } from "./current-owner.ts";

/** A route that answers JSON. */
export type JsonRouteKey = {
  [Key in keyof Routes]: Routes[Key]["answer"] extends ZodType ? Key : never;
}[keyof Routes];

/** What a route answers, by its declaration. */
export type AnswerOf<Key extends JsonRouteKey> = Routes[Key]["answer"] extends ZodType
  ? z.output<Routes[Key]["answer"]>
  : never;

/** What the server said, or why not: its sentence, or null where it was not reached. */
export type Answer<Content> =
  | { readonly ok: true; readonly content: Content }
  | {
      readonly ok: false;
      readonly refusal: string | null;
      readonly code: string | null;
      /** After how long to try again. */
      readonly seconds: number | null;
      /** What else is wrong with what was sent. */
      readonly others: NonNullable<ErrorAnswer["error"]["others"]>;
    };

type ParamsOf<Key extends JsonRouteKey> = z.input<Routes[Key]["params"]>;
export type BodyOf<Key extends JsonRouteKey> = z.input<Routes[Key]["body"]>;

export type AskOptions<Key extends JsonRouteKey> = Pick<RequestInit, "signal" | "keepalive"> &
  // Without parameters it is a record of no names.
  (string extends keyof ParamsOf<Key> ? object : { readonly params: ParamsOf<Key> }) &
  (BodyOf<Key> extends undefined ? object : { readonly body: BodyOf<Key> }) & {
    /** Behind the `?`. */
    readonly query?: Readonly<Record<string, string>>;
  };

type Send = (address: string, init: RequestInit) => Promise<Response>;

/**
 * Asks one of the site's routes, named as the server's table names it: `PUT /api/exercises/{slug}/draft`.
 *
 * @param send in the name of the page's owner, if not said otherwise
 */
export async function ask<Key extends JsonRouteKey>(
  key: Key,
  options: AskOptions<Key>,
  send: Send = currentOwner().fetch,
): Promise<Answer<AnswerOf<Key>>> {
  const { signal = null, keepalive = false, params = {}, query = {}, body }: Loose = options;
  const [method = "", path = ""] = key.split(" ");
  const named = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams(query).toString();
  const address = search === "" ? named : `${named}?${search}`;
  try {
    const response = await send(address, { method, signal, keepalive, ...contentOf(body) });
    if (response.ok) return { ok: true, content: await response.json() };
    return { ok: false, ...(await refusalOf(response)) };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, refusal: null, code: null, seconds: null, others: [] };
  }
}

/** A file goes as it is, all else as JSON. */
function contentOf(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) return { headers: ZIP_TYPE, body: new Uint8Array(body) };
  return { headers: JSON_TYPE, body: JSON.stringify(body) };
}

const ZIP_TYPE = { "Content-Type": "application/zip" };
const JSON_TYPE = { "Content-Type": "application/json" };

interface Loose extends Pick<RequestInit, "signal" | "keepalive"> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A proxy in between may answer in its own format: that counts as no answer. */
async function refusalOf(response: Response) {
  const answer: Partial<ErrorAnswer> | null = await response.json().catch(() => null);
  const { message = null, code = null, seconds = null, others = [] } = answer?.error ?? {};
  return { refusal: message, code, seconds, others };
}
