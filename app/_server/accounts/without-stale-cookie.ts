import type { Auth } from "./auth.ts";

/**
 * The headers of a request that begins a session, without the cookie of one that has ended.
 *
 * Given both, better-auth deletes the old cookie after it has set the new one of the same name, and whoever signed in
 * would be signed out at once.
 */
export async function withoutStaleCookie(auth: Auth, headers: Headers): Promise<Headers> {
  if ((await auth.api.getSession({ headers })) !== null) return headers;
  const others = new Headers(headers);
  others.delete("cookie");
  return others;
}
