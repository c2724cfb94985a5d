import type { Auth } from "./auth.ts";

/** The session that a request comes with. */
export interface CurrentSession {
  readonly id: string;
  readonly token: string;
  readonly user: { readonly id: string; readonly isAnonymous: boolean };
}

/** Only looks: renewing is for session-renewal.ts, which can also tell the browser. null without a living session. */
export async function currentSession(auth: Auth, headers: Headers): Promise<CurrentSession | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const { id, token } = found.session;
  return { id, token, user: { id: found.user.id, isAnonymous: found.user.isAnonymous === true } };
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
