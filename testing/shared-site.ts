import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
// What the test run provides is declared there.
import type {} from "./banks.ts";
import { chromiumOptions } from "./browser.ts";
import { startSite } from "./site.ts";

/** What every journey is given: one site and one browser for all of them. */
export interface SharedSite {
  readonly url: string;
  readonly dataDir: string;
  /** Where Playwright reaches the browser. */
  readonly browser: string;
}

/** What the file says that is written once the site has started, or has not. */
export type SiteStart = { readonly site: SharedSite } | { readonly problem: string };

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the file is to be that says how the start went; read by `sharedSite`. */
    readonly siteStart: string;
  }
}

/** Once for the whole project: built and started while other tests run, and stopped at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-shared-site-"));
  const startFile = join(folder, "start.json");
  project.provide("siteStart", startFile);
  symlinkSync(project.getProvidedContext().banks, join(folder, "cache"));
  const building = Promise.withResolvers<void>();
  const starting = start(folder, building.resolve).then(
    ({ shared, stop }) => {
      tell(startFile, { site: shared });
      return stop;
    },
    (error: unknown) => {
      tell(startFile, { problem: String(error) });
      return () => {};
    },
  );
  // Tests that plant a file among the sources begin when those have been read.
  await Promise.race([building.promise, starting]);
  return async () => {
    const stop = await starting;
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function start(
  dataDir: string,
  onBuilding: () => void,
): Promise<{ shared: SharedSite; stop(): Promise<void> }> {
  // Everything comes from one address here, and more in a minute than a learner sends. Nothing is made behind the tests'
  // backs: half of the machine would go to what comes too late for them.
  const environment = { LOG_LEVEL: "error", SUBMISSIONS_PER_MINUTE: "100000", MUTANT_BANKS: "off" };
  const site = await startSite({ dataDir, environment, onBuilding });
  const browser = await chromium.launchServer({ ...chromiumOptions(), host: "127.0.0.1" });
  return {
    shared: { url: site.url, dataDir, browser: browser.wsEndpoint() },
    async stop() {
      await browser.close();
      await site.stop();
    },
  };
}

/** Whole or not at all. */
function tell(path: string, start: SiteStart): void {
  writeFileSync(`${path}.draft`, JSON.stringify(start));
  renameSync(`${path}.draft`, path);
}
