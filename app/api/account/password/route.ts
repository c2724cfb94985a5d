import { z } from "zod";
import { platform } from "../../../platform.ts";
import { jsonRoute } from "../../json-route.ts";
import { withCookies } from "../../with-cookies.ts";

const Passwords = z.object({ current: z.string(), next: z.string() });

/** Sets another password; every other session ends. */
export const PUT = jsonRoute(Passwords, async ({ request: { headers }, address, viewer, body }) => {
  const { accounts, credentials } = platform();
  const caller = { headers, address };
  const { cookies } = await credentials.changePassword(accounts.signedIn(viewer), caller, body);
  return withCookies({}, cookies);
});
