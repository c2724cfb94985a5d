import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../testing/browser.ts";
import { startSite } from "../testing/site.ts";
import { type Measurement, measurement, median } from "./measurement.ts";

const ROUNDS = 5;
/** What loads before an editor is needed. */
const SCRIPT_LIMIT_KB = 200;

const PAGES = [
  { name: "landing", path: "/" },
  { name: "catalogue", path: "/exercises" },
  { name: "exercise", path: "/exercises/batch-norm" },
  { name: "progress", path: "/progress" },
  { name: "sign-in", path: "/sign-in" },
  { name: "settings", path: "/settings" },
] as const;

/** Largest contentful paint and the script of each page, cold cache, on this machine's Chromium over loopback. */
export async function benchPages(): Promise<Measurement[]> {
  const site = await startSite({ environment: { LOG_LEVEL: "error" } });
  const browser = await launchChromium();
  try {
    const measurements: Measurement[] = [];
    for (const { name, path } of PAGES) {
      const loads: Load[] = [];
      for (let round = 0; round < ROUNDS; round += 1) loads.push(await load(browser, `${site.url}${path}`));
      const paint = median(loads.map(({ paintMs }) => paintMs));
      const script = median(loads.map(({ scriptBytes }) => scriptBytes)) / 1000;
      measurements.push(measurement("pages", `${name}: largest contentful paint`, paint, "ms"));
      const target = { relation: "<=", value: SCRIPT_LIMIT_KB } as const;
      measurements.push(
        measurement("pages", `${name}: script without the editor, compressed`, script, "kB", { target }),
      );
      const editor = median(loads.map(({ editorBytes }) => editorBytes)) / 1000;
      if (editor > 0) measurements.push(measurement("pages", `${name}: the editor's script`, editor, "kB"));
    }
    return measurements;
  } finally {
    await browser.close();
    await site.stop();
  }
}

interface Load {
  readonly paintMs: number;
  readonly scriptBytes: number;
  readonly editorBytes: number;
}

async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Map<string, string>();
    const bytes = new Map<string, number>();
    session.on("Network.responseReceived", ({ requestId, response, type }) => {
      if (type === "Script") scripts.set(requestId, response.url);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      bytes.set(requestId, encodedDataLength),
    );
    await page.goto(url, { waitUntil: "networkidle" });
    const paintMs = await largestPaint(page);
    const isEditor = await editorScripts(page, [...scripts.values()]);
    const sum = (wanted: boolean) =>
      [...scripts].reduce(
        (all, [id, address]) => all + (isEditor.has(address) === wanted ? (bytes.get(id) ?? 0) : 0),
        0,
      );
    return { paintMs, scriptBytes: sum(false), editorBytes: sum(true) };
  } finally {
    await context.close();
  }
}

/** As text: it runs in the page, whose types are not this program's. */
const LARGEST_PAINT = `new Promise((resolve) => {
  const told = (list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN);
  new PerformanceObserver(told).observe({ type: "largest-contentful-paint", buffered: true });
})`;

function largestPaint(page: Page): Promise<number> {
  return page.evaluate<number>(LARGEST_PAINT);
}

/** Which of the scripts are Monaco's, by what is in them. */
async function editorScripts(page: Page, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const isEditor = async (address: string) =>
    (await (await page.request.get(address)).text()).includes("monaco");
  const found = await Promise.all(
    addresses.map(async (address) => ((await isEditor(address)) ? [address] : [])),
  );
  return new Set(found.flat());
}
