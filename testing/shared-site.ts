import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { chromiumOptions } from "./browser.ts";
import { startSite } from "./site.ts";

/** What every journey is given: one site and one browser for all of them. */
export interface SharedSite {
  readonly url: string;
  readonly dataDir: string;
  /** Where Playwright reaches the browser. */
  readonly browser: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly site: SharedSite;
  }
}

/** Once for the whole project: built, started, and stopped at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Everything comes from one address here, and more in a minute than a learner sends.
  const environment = { LOG_LEVEL: "error", SUBMISSIONS_PER_MINUTE: "100000" };
  const [site, browser] = await Promise.all([
    startSite({ environment }),
    chromium.launchServer({ ...chromiumOptions(), host: "127.0.0.1" }),
  ]);
  project.provide("site", { url: site.url, dataDir: site.dataDir, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await site.stop();
  };
}
