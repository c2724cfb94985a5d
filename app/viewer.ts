import { headers } from "next/headers";
import { cache } from "react";
import { platform } from "./platform.ts";
import type { Viewer } from "./server/accounts/viewer.ts";

/** Whoever asks for this page; null for a visitor who has not written anything yet. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  return platform().accounts.viewer(new Headers(await headers()));
});
