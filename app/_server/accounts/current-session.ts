import type { Database } from "../database/database.ts";
import type { Auth } from "./auth.ts";

/** The session that a request comes with. */
export interface CurrentSession {
  readonly id: string;
  readonly user: { readonly id: string; readonly isAnonymous: boolean };
}

/** Only looks: renewing is for session-renewal.ts, which can also tell the browser. null without a living session. */
export async function currentSession(
  auth: Auth,
  database: Database,
  headers: Headers,
): Promise<CurrentSession | null> {
  const token = await auth.api.signedToken({ headers });
  if (token === null) return null;
  return database.session.findFirst({
    where: { token, ...isAlive() },
    select: { id: true, user: { select: { id: true, isAnonymous: true } } },
  });
}

/** The row of whoever a request comes from, by one statement: nearly every request asks for it. */
export async function currentUserRow(auth: Auth, database: Database, headers: Headers) {
  const token = await auth.api.signedToken({ headers });
  if (token === null) return null;
  return database.user.findFirst({ where: { sessions: { some: { token, ...isAlive() } } } });
}

/**
 * The headers of a request that begins a session, without its cookies.
 *
 * better-auth deletes the cookie of a session that has ended, and may do so after it has set the new one of the same
 * name: whoever signs in while another tab does would be signed out at once. What becomes of the earlier session is
 * decided by who asks.
 */
export function withoutCookies(headers: Headers): Headers {
  const others = new Headers(headers);
  others.delete("cookie");
  return others;
}

function isAlive() {
  return { expiresAt: { gt: new Date() } };
}
