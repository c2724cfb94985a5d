import { NO_OWNER, OWNER_HEADER } from "../accounts/check-owner.ts";
import { PlatformError } from "../platform-error.ts";

/**
 * Refuses to begin a new learner for a browser whose session has ended: what it sends is some user's, who would not find
 * it again.
 *
 * @throws {PlatformError} sessionEnded
 */
export function checkSessionLives(headers: Headers): void {
  if (sessionCookieName(headers) !== null) throw new PlatformError("sessionEnded");
}

/**
 * The cookies by which a browser forgets a session that has ended, where the page was opened after its end. A page that
 * knew a user may be older than the session that has begun since, whose cookie this would delete.
 */
export function forgottenCookies(headers: Headers, error: unknown): readonly string[] {
  const isEnded = error instanceof PlatformError && error.code === "sessionEnded";
  const name = sessionCookieName(headers);
  if (!isEnded || name === null || headers.get(OWNER_HEADER) !== NO_OWNER) return [];
  const secure = name.startsWith("__Secure-") ? "; Secure" : "";
  return [`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`];
}

/** The cookie that names a session, dead or alive; null where the browser sent none. */
function sessionCookieName(headers: Headers): string | null {
  const found = /(?:^|;\s*)((?:__Secure-)?nabla\.session_token)=[^;\s]/.exec(headers.get("cookie") ?? "");
  return found?.[1] ?? null;
}
