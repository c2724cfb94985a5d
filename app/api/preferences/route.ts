import { jsonRoute } from "../../_api/json-route.ts";
import { withCookies } from "../../_api/with-cookies.ts";
import { platform } from "../../_request/platform.ts";
import { Preferences } from "../../_server/accounts/preferences.ts";

/** Keeps choices in the account, or in the browser of a visitor who has none. */
export const PUT = jsonRoute(Preferences, async ({ request, user, body }) => {
  const { accounts } = platform();
  const { preferences, cookies } = await accounts.setPreferences(user, request.headers, body);
  return withCookies(preferences, cookies);
});
