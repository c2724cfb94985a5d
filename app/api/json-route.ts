import { getTranslations } from "next-intl/server";
import type { ZodType } from "zod";
import { requestLocale } from "../i18n/request.ts";
import { platform } from "../platform.ts";
import type { Viewer } from "../server/accounts/viewer.ts";
import type { PlatformError } from "../server/platform-error.ts";

/** What a route knows of its request. */
export interface RouteContext<Body> {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly viewer: Viewer | null;
  readonly address: string;
  /** The viewer, or a new learner where there is none: for what is to be kept. The answer sets the cookie. */
  readonly learner: () => Promise<Viewer>;
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

type NextContext = { readonly params: Promise<Record<string, string>> };
type Handler = (request: Request, context: NextContext) => Promise<Response>;

const MOST_BYTES = 1024 * 1024;

/**
 * The one way to make a route: same origin only, a body that fits its schema, the viewer, and errors as JSON in the
 * reader's language. What the handler returns is sent as JSON, unless it is a response itself.
 *
 * @param schema of the body; null where there is none
 */
export function jsonRoute<Body>(
  schema: ZodType<Body> | null,
  handle: (context: RouteContext<Body>) => Promise<object | Response>,
): Handler {
  return async (request, { params }) => {
    const cookies: string[] = [];
    try {
      refuseCrossSite(request);
      const body = await bodyOf(request, schema);
      const viewer = await platform().accounts.viewer(request.headers);
      const address = request.headers.get("x-nabla-address") ?? "unknown";
      const learner = async () => {
        if (viewer !== null) return viewer;
        const begun = await platform().accounts.beginAnonymously(request.headers, address);
        cookies.push(...begun.cookies);
        return begun.viewer;
      };
      const result = await handle({ request, params: await params, body, viewer, address, learner });
      const response = result instanceof Response ? result : Response.json(result, { headers: NO_STORE });
      for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
      return response;
    } catch (error) {
      return errorResponse(error, request, cookies);
    }
  };
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

/** A browser says where a request comes from; a form or a script of another site gets nothing done here. */
function refuseCrossSite(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") throw new Refusal(403, "crossSite");
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  const own = platform().settings.PUBLIC_URL;
  const expected = own === undefined ? [`http://${host}`, `https://${host}`] : [new URL(own).origin];
  if (origin === null || !expected.includes(origin)) throw new Refusal(403, "crossSite");
}

async function bodyOf<Body>(request: Request, schema: ZodType<Body> | null): Promise<Body> {
  if (schema === null) return undefined as Body;
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES) throw new Refusal(413, "tooLarge");
  const text = await request.text();
  if (text.length > MOST_BYTES) throw new Refusal(413, "tooLarge");
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal(400, "badRequest");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "badRequest");
  }
}

async function errorResponse(
  error: unknown,
  request: Request,
  cookies: readonly string[],
): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? "";
  const { status, code, values = {} }: Refused = isRefused(error) ? error : { status: 500, code: "internal" };
  if (status === 500) platform().log.error({ err: error, request: requestId }, "a route failed");
  const { seconds } = values;
  const wait = typeof seconds === "number" ? { seconds } : {};
  const message = await errorText(code, { ...values, requestId });
  const answer: ErrorAnswer = { error: { code, message, requestId, ...wait } };
  const headers = new Headers(NO_STORE);
  if (typeof seconds === "number") headers.set("Retry-After", String(seconds));
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return Response.json(answer, { status, headers });
}

async function errorText(code: string, values: PlatformError["values"]): Promise<string> {
  const locale = await requestLocale();
  const t = await getTranslations({ locale, namespace: "errors" });
  return t(code, values);
}

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly values?: PlatformError["values"];
}

/** Platform errors come from outside the bundle, so by name and not by `instanceof`. */
function isRefused(error: unknown): error is Refusal | PlatformError {
  return error instanceof Refusal || (error instanceof Error && error.name === "PlatformError");
}
