import { type ZodType, z } from "zod";
import { formatText } from "../_i18n/format-text.ts";
import { localeFrom } from "../_i18n/locales.ts";
import { messagesOf } from "../_i18n/messages.ts";
import { requestLocale } from "../_i18n/request.ts";
import { platform } from "../_request/platform.ts";
import type { User } from "../_server/accounts/user.ts";
import type { PlatformError } from "../_server/platform-error.ts";
import { bodyText } from "./body-text.ts";
import { isSameOrigin } from "./same-origin.ts";

/** What a route knows of its request. */
export interface RouteContext<Body> {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly user: User | null;
  readonly address: string;
  /** The user, or a new learner where there is none: for what is to be kept. The answer sets the cookie. */
  readonly learner: () => Promise<User>;
}

/** What a browser gets where something could not be done: a code for programs, a sentence for people. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly requestId: string;
    /** After how long to try again. */
    readonly seconds?: number;
  };
}

/** Of an address without parameters Next gives none at all. */
type NextContext = { readonly params: Promise<Record<string, string> | undefined> };
type Handler = (request: Request, context: NextContext) => Promise<Response>;

const MOST_BYTES = 1024 * 1024;

/**
 * The one way to make a route: same origin only, a body that fits its schema, the user, and errors as JSON in the
 * learner's language. What the handler returns is sent as JSON, unless it is a response itself.
 *
 * @param schema of the body; null where there is none
 */
export function jsonRoute<Body>(
  schema: ZodType<Body> | null,
  handle: (context: RouteContext<Body>) => Promise<object | Response>,
): Handler {
  return async (request, { params }) => {
    const cookies: string[] = [];
    let owner: string | undefined;
    try {
      if (!isSameOrigin(request, platform().settings.PUBLIC_URL)) throw new Refusal(403, "crossSite");
      const given = (await params) ?? {};
      // Nothing has such a name, and a database may refuse to look for it.
      if (!Object.values(given).every(isText)) throw new Refusal(404, "notFound");
      const body = await bodyOf(request, schema);
      const user = await platform().accounts.user(request.headers);
      owner = user?.id;
      platform().accounts.checkOwner(request.headers, user);
      const address = request.headers.get("x-nabla-address") ?? "unknown";
      const learner = async () => {
        if (user !== null) return user;
        const begun = await platform().accounts.beginAnonymously(request.headers, address);
        cookies.push(...begun.cookies);
        owner = begun.user.id;
        return begun.user;
      };
      const result = await handle({ request, params: given, body, user, address, learner });
      const response = result instanceof Response ? result : Response.json(result, { headers: NO_STORE });
      return named(response, owner, cookies);
    } catch (error) {
      return named(await errorResponse(error, request), owner, cookies);
    }
  };
}

/** Says whose answer it is. */
function named(response: Response, owner: string | undefined, cookies: readonly string[]): Response {
  response.headers.set("X-Nabla-Owner", owner ?? "none");
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}

const NO_STORE = { "Cache-Control": "no-store" };

/** Thrown by routes; the class itself lives outside the pages' bundles. */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

async function bodyOf<Body>(request: Request, schema: ZodType<Body> | null): Promise<Body> {
  if (schema === null) return undefined as Body;
  const text = await bodyText(request, MOST_BYTES);
  if (text === null) throw new Refusal(413, "tooLarge");
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal(400, "badRequest");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => {
      if (typeof value === "string" && !isText(value)) throw new Refusal(400, "notText");
      return value;
    });
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, "badRequest");
  }
}

/** What a database can keep: PostgreSQL knows no NUL, and no database half of a surrogate pair. */
function isText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

async function errorResponse(error: unknown, request: Request): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? "";
  const { status, code, values = {} }: Refused = isRefused(error) ? error : { status: 500, code: "internal" };
  if (status === 500) platform().log.error({ err: error, request: requestId }, "a route failed");
  const { seconds } = values;
  const wait = typeof seconds === "number" ? { seconds } : {};
  const message = await errorText(request, code, { ...values, requestId });
  const answer: ErrorAnswer = { error: { code, message, requestId, ...wait } };
  const headers = new Headers(NO_STORE);
  if (typeof seconds === "number") headers.set("Retry-After", String(seconds));
  return Response.json(answer, { status, headers });
}

/** Says it also where the account, with the language in it, cannot be read. */
async function errorText(
  request: Request,
  code: string,
  values: Record<string, string | number>,
): Promise<string> {
  const locale = await requestLocale().catch(() => localeFrom(request.headers.get("accept-language")));
  const texts = Texts.parse(messagesOf(locale).errors);
  return formatText(texts[code] ?? code, locale, values);
}

const Texts = z.record(z.string(), z.string());

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly values?: PlatformError["values"];
}

/** Platform errors come from outside the bundle, so by name and not by `instanceof`. */
function isRefused(error: unknown): error is Refusal | PlatformError {
  return error instanceof Refusal || (error instanceof Error && error.name === "PlatformError");
}
