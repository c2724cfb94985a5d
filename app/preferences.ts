import { headers } from "next/headers";
import { cache } from "react";
import { platform } from "./platform.ts";
import type { Preferences } from "./server/accounts/preferences.ts";
import { currentViewer } from "./viewer.ts";

/** What the reader of this page has chosen: in their account, or as a visitor in this browser. */
export const currentPreferences = cache(async (): Promise<Preferences> => {
  const viewer = await currentViewer();
  return platform().accounts.preferences(viewer, new Headers(await headers()));
});
