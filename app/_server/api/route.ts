import { type ZodType, z } from "zod";
import type { User } from "../accounts/user.ts";
import type { Platform } from "../open-platform.ts";
import type { ErrorCode } from "../platform-error.ts";

/**
 * Who may ask. `anyone`: visitors too. `learner`: a visitor becomes a user where something is to be kept. `user`: who
 * has a session or a token. `instructor`: of those, whom the studio is for; nobody else's body is read.
 */
export type Access = "anyone" | "learner" | "user" | "instructor";

/** What a token may do, chosen when it is made. */
export const SCOPES = ["read", "write", "submit"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a handler knows of its request; all of it has been checked. */
export interface RouteContext<Who extends Access, Params, Body> {
  readonly platform: Platform;
  readonly headers: Headers;
  /** Aborted where nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly params: Params;
  readonly body: Body;
  /** Of the names that were declared, those that are given. */
  readonly query: Readonly<Record<string, string>>;
  readonly address: string;
  readonly user: Who extends "user" | "instructor" ? User : User | null;
  /** The user, or a new learner where access is `learner` and there is none. The answer sets the cookie. */
  readonly learner: () => Promise<User>;
  /** Gives the browser something to keep, or to forget. */
  readonly setCookies: (cookies: readonly string[]) => void;
}

type RawBody = ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer> | null;

/** An answer that is no JSON made here. */
export interface RawAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Called when the body is to be sent: not for HEAD. */
  readonly open: () => RawBody | Promise<RawBody>;
}

/** The type of a {@link RawAnswer}, and what is in it. */
export interface RawType {
  readonly contentType: string;
  readonly description: string;
}

/** What a handler returns is JSON when it is sent: a date is text there. */
export type BeforeJson<T> = T extends string
  ? T | Date
  : T extends readonly (infer Item)[]
    ? readonly BeforeJson<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: BeforeJson<T[Key]> }
      : T;

interface Declared<Who extends Access, Params extends ZodType, Body extends ZodType> {
  /** One line for the reader of the API. */
  readonly summary: string;
  readonly access: Who;
  /** What a token needs for it; null where tokens are not taken at all. */
  readonly scope: Scope | null;
  readonly params: Params;
  readonly body: Body;
  /** The longest body, where it is not {@link SHORT_BODY_BYTES}. */
  readonly bodyBytes?: number;
  /** What stands behind the `?`, if anything may: what each name is for. */
  readonly query?: Readonly<Record<string, string>>;
  /** What may go wrong beside what may go wrong with every route of its kind (open-api.ts). */
  readonly errors: readonly ErrorCode[];
}

type Context<Who extends Access, Params extends ZodType, Body extends ZodType> = RouteContext<
  Who,
  z.output<Params>,
  z.output<Body>
>;

/** A route: what it is to everybody, and how it is answered once the request has been checked. */
export interface Route<
  Who extends Access = Access,
  Params extends ZodType = ZodType,
  Body extends ZodType = ZodType,
  Answer extends ZodType | RawType = ZodType | RawType,
> extends Declared<Who, Params, Body> {
  readonly answer: Answer;
  // A method, so that a table may hold routes of every kind.
  respond(context: Context<Who, Params, Body>, isHead: boolean): Promise<Response>;
}

/** Whether a body is read at all. */
export function hasBody({ body }: Pick<Route, "body">): boolean {
  return !(body instanceof z.ZodUndefined);
}

/** The body of a route that takes a file and no JSON. */
export const FileBody = z.instanceof(Uint8Array<ArrayBuffer>);

/** Whether a body is taken as it is. */
export function takesFile({ body }: Pick<Route, "body">): boolean {
  return body === FileBody;
}

/** Enough for all but texts. */
export const SHORT_BODY_BYTES = 4 * 1024;

/** Declares a route that answers JSON: its type is what the browser's client knows of it. */
export function route<
  Who extends Access,
  Params extends ZodType,
  Body extends ZodType,
  Answer extends ZodType,
>({
  handle,
  ...declared
}: Declared<Who, Params, Body> & {
  readonly answer: Answer;
  readonly handle: (context: Context<Who, Params, Body>) => Promise<BeforeJson<z.output<Answer>>>;
}): Route<Who, Params, Body, Answer> {
  return {
    ...declared,
    respond: async (context) =>
      Response.json(await handle(context), { headers: { "Cache-Control": "no-store" } }),
  };
}

/** Declares a route that answers anything else. Of a HEAD request nothing is opened. */
export function rawRoute<Who extends Access, Params extends ZodType, Body extends ZodType>({
  handle,
  ...declared
}: Declared<Who, Params, Body> & {
  readonly answer: RawType;
  readonly handle: (context: Context<Who, Params, Body>) => Promise<RawAnswer>;
}): Route<Who, Params, Body, RawType> {
  return {
    ...declared,
    async respond(context, isHead) {
      const { status = 200, headers = {}, open } = await handle(context);
      const type = { "Content-Type": declared.answer.contentType };
      return new Response(isHead ? null : await open(), { status, headers: { ...type, ...headers } });
    },
  };
}
