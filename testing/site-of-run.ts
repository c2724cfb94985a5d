import { existsSync, readFileSync } from "node:fs";
import { expect, inject, vi } from "vitest";
import type { SharedSite, SiteStart } from "./shared-site.ts";

/** No shorter than building the pages may take: `startSite` gives up before. */
const PATIENCE_MS = 1_000_000;

/**
 * The site of all journeys, once it has started.
 *
 * @throws {Error} it did not start; what it printed is in the message
 */
export async function sharedSite(): Promise<SharedSite> {
  const startFile = inject("siteStart");
  await vi.waitFor(() => expect(existsSync(startFile)).toBe(true), { timeout: PATIENCE_MS, interval: 100 });
  const start: SiteStart = JSON.parse(readFileSync(startFile, "utf8"));
  if ("problem" in start) throw new Error(start.problem);
  return start.site;
}
