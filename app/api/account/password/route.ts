import { z } from "zod";
import { jsonRoute } from "../../../_api/json-route.ts";
import { withCookies } from "../../../_api/with-cookies.ts";
import { platform } from "../../../_request/platform.ts";

const Passwords = z.object({ current: z.string(), next: z.string() });

/** Sets another password; every other session ends. */
export const PUT = jsonRoute(Passwords, async ({ request: { headers }, address, user, body }) => {
  const { accounts, credentials } = platform();
  const context = { headers, address };
  const { cookies } = await credentials.changePassword(accounts.signedIn(user), context, body);
  return withCookies({}, cookies);
});
