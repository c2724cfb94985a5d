import { checkOwner, NO_OWNER, OWNER_HEADER } from "../accounts/check-owner.ts";
import type { User } from "../accounts/user.ts";
import type { Platform } from "../open-platform.ts";
import { PlatformError } from "../platform-error.ts";
import { checkOrigin } from "./check-origin.ts";
import { checkSessionLives, forgottenCookies } from "./ended-session.ts";
import { errorAnswer } from "./error-answer.ts";
import { isText } from "./is-text.ts";
import { readBody, readFileBody } from "./read-body.ts";
import { checkAccess, isBearer, requesterOf } from "./requester.ts";
import { hasBody, type Route, SHORT_BODY_BYTES, takesFile } from "./route.ts";

/** What an answer will say beside its body. */
interface Said {
  owner: User | null;
  readonly cookies: string[];
}

/**
 * The one way a route is answered: same origin only, but for tokens; who asks, and whether they may; a body that fits;
 * whose work it is; then the handler. Errors are JSON in the language of whoever asks.
 */
export async function answerRoute(
  platform: Platform,
  route: Route,
  request: Request,
  given: Readonly<Record<string, string>>,
): Promise<Response> {
  const said: Said = { owner: null, cookies: [] };
  const response = await answered(platform, route, request, given, said).catch(async (error: unknown) => {
    said.cookies.push(...forgottenCookies(request.headers, error));
    return errorAnswer(platform, request, error);
  });
  response.headers.set(OWNER_HEADER, said.owner?.id ?? NO_OWNER);
  for (const cookie of said.cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}

async function answered(
  platform: Platform,
  route: Route,
  request: Request,
  given: Readonly<Record<string, string>>,
  said: Said,
): Promise<Response> {
  const { headers, signal, method } = request;
  if (!isBearer(headers)) checkOrigin(request, platform.settings);
  // Nothing has such a name, and a database may refuse to look for it.
  if (!Object.values(given).every(isText)) throw new PlatformError("notFound");
  const params = route.params.parse(given);
  const requester = await requesterOf(platform, headers);
  const { user } = requester;
  said.owner = user;
  checkAccess(route, requester);
  const body = await bodyOf(route, request);
  checkOwner(headers.get(OWNER_HEADER), user);
  const address = headers.get("x-nabla-address") ?? "unknown";
  const learner = async () => {
    if (said.owner !== null) return said.owner;
    if (route.access !== "learner") throw new PlatformError("notSignedIn");
    checkSessionLives(headers);
    const begun = await platform.accounts.beginAnonymously(headers, address);
    said.cookies.push(...begun.cookies);
    said.owner = begun.user;
    return begun.user;
  };
  const setCookies = (cookies: readonly string[]) => void said.cookies.push(...cookies);
  const query = queryOf(route, request);
  const context = { platform, headers, signal, params, body, query, address, user, learner, setCookies };
  return route.respond(context, method === "HEAD");
}

async function bodyOf(route: Route, request: Request): Promise<unknown> {
  if (!hasBody(route)) return undefined;
  const most = route.bodyBytes ?? SHORT_BODY_BYTES;
  return takesFile(route) ? readFileBody(request, most) : readBody(request, route.body, most);
}

function queryOf({ query = {} }: Route, request: Request): Readonly<Record<string, string>> {
  const given = new URL(request.url).searchParams;
  return Object.fromEntries(
    Object.keys(query).flatMap((name) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
