import { type Browser, chromium } from "playwright-core";
import { afterAll } from "vitest";
import { sharedSite } from "../testing/site-of-run.ts";

interface SiteAndBrowser {
  readonly url: string;
  readonly dataDir: string;
  readonly browser: Browser;
}

/** What a journey is made with: the site of all of them, and its browser for as long as the file runs. */
export async function siteAndBrowser(): Promise<SiteAndBrowser> {
  const { url, dataDir, browser: address } = await sharedSite();
  const browser = await chromium.connect(address);
  afterAll(() => browser.close());
  return { url, dataDir, browser };
}
