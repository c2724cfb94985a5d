import { PlatformError } from "../platform-error.ts";
import type { User } from "./user.ts";

/** Names whose page a request comes from, by their id, or {@link NO_OWNER}; an answer names whose it is. */
export const OWNER_HEADER = "x-nabla-owner";

/** The page of a visitor, who has no session yet. */
export const NO_OWNER = "none";

/**
 * Refuses what one user's page sends with another user's cookie, so that no text reaches another account: a browser
 * has one cookie, and pages of whoever used it before stay open. A visitor's page goes on as the learner without an
 * account that another tab has begun, but never as an account.
 *
 * @param named the request's {@link OWNER_HEADER}; null where the sender names nobody, as programs do
 * @throws {PlatformError} otherOwner, sessionEnded
 */
export function checkOwner(named: string | null, user: User | null): void {
  if (named === null) return;
  if (named === NO_OWNER) {
    if (user !== null && user.email !== null) throw new PlatformError("otherOwner");
    return;
  }
  if (user === null) throw new PlatformError("sessionEnded");
  if (user.id !== named) throw new PlatformError("otherOwner");
}
