import { can } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Platform } from "../open-platform.ts";
import { PlatformError } from "../platform-error.ts";
import type { Route, Scope } from "./route.ts";

/** Who asks, and by what right. */
export type Requester =
  | { readonly by: "session"; readonly user: User }
  | { readonly by: "token"; readonly user: User; readonly scopes: readonly Scope[] }
  | { readonly by: "nothing"; readonly user: null };

/**
 * Who asks. Where there is a token, cookies count for nothing.
 *
 * @throws {PlatformError} badToken
 */
export async function requesterOf(
  { accounts, tokens }: Pick<Platform, "accounts" | "tokens">,
  headers: Headers,
): Promise<Requester> {
  const authorization = headers.get("authorization");
  if (authorization !== null && isBearer(headers)) {
    const found = await tokens.userOf(authorization);
    if (found === null) throw new PlatformError("badToken");
    return { by: "token", user: found.user, scopes: found.scopes };
  }
  const user = await accounts.user(headers);
  return user === null ? { by: "nothing", user } : { by: "session", user };
}

/** Whether a token is given, which no browser adds by itself: no other site can have it sent. */
export function isBearer(headers: Headers): boolean {
  return /^bearer /i.test(headers.get("authorization") ?? "");
}

/**
 * Whether they may ask for this at all.
 *
 * @throws {PlatformError} notSignedIn, noTokens, missingScope, notInstructor
 */
export function checkAccess({ access, scope }: Pick<Route, "access" | "scope">, requester: Requester): void {
  if (requester.by === "token") {
    if (scope === null) throw new PlatformError("noTokens");
    if (!requester.scopes.includes(scope)) throw new PlatformError("missingScope", { scope });
  }
  const { user } = requester;
  if ((access === "user" || access === "instructor") && user === null) throw new PlatformError("notSignedIn");
  if (access === "instructor" && !can(user, "useStudio", null)) throw new PlatformError("notInstructor");
}
