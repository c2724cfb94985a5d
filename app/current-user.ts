import { headers } from "next/headers";
import { cache } from "react";
import { platform } from "./platform.ts";
import type { User } from "./server/accounts/user.ts";

/** The user of this request; null for a visitor, who has no session yet. */
export const currentUser = cache(async (): Promise<User | null> => {
  return platform().accounts.user(new Headers(await headers()));
});
