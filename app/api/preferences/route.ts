import { platform } from "../../platform.ts";
import { Preferences } from "../../server/accounts/preferences.ts";
import { jsonRoute } from "../json-route.ts";

/** Keeps choices in the account; a visitor without one has nothing to keep them in. */
export const PUT = jsonRoute(Preferences, async ({ viewer, body }) => {
  if (viewer === null) return body;
  return platform().accounts.setPreferences(viewer, body);
});
