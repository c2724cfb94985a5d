import { platform } from "../../platform.ts";
import { Preferences } from "../../server/accounts/preferences.ts";
import { jsonRoute } from "../json-route.ts";
import { withCookies } from "../with-cookies.ts";

/** Keeps choices in the account, or in the browser of a visitor who has none. */
export const PUT = jsonRoute(Preferences, async ({ request, user, body }) => {
  const { accounts } = platform();
  const { preferences, cookies } = await accounts.setPreferences(user, request.headers, body);
  return withCookies(preferences, cookies);
});
