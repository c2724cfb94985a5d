import { headers } from "next/headers";
import { cache } from "react";
import type { User } from "../_server/accounts/user.ts";
import { platform } from "./platform.ts";

/** The user of this request; null for a visitor, who has no session yet. */
export const currentUser = cache(async (): Promise<User | null> => {
  // First: without a request, as while the pages are built, there is no platform either.
  const own = new Headers(await headers());
  return platform().accounts.user(own);
});
