import { parseSigned } from "hono/utils/cookie";
import type { Auth } from "./auth.ts";

/** The token in the cookie of a session, signed by this site; null where there is none, or another's. */
export async function sessionToken(auth: Auth, headers: Headers): Promise<string | null> {
  const { authCookies, secret } = await auth.$context;
  const { name } = authCookies.sessionToken;
  const cookies = await parseSigned(headers.get("cookie") ?? "", secret, name);
  return cookies[name] || null;
}
