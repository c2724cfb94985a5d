import { headers } from "next/headers";
import { cache } from "react";
import type { Preferences } from "../_server/accounts/preferences.ts";
import { currentUser } from "./current-user.ts";
import { platform } from "./platform.ts";

/** What the learner has chosen: in their account, or as a visitor in this browser. */
export const currentPreferences = cache(async (): Promise<Preferences> => {
  const user = await currentUser();
  return platform().accounts.preferences(user, new Headers(await headers()));
});
