import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../testing/browser.ts";
import { startSite } from "../testing/site.ts";
import { type Measurement, measurement, median } from "./measurement.ts";
import { type StudioAuthor, studioAuthor } from "./studio-author.ts";

const ROUNDS = 5;
/** What loads before an editor is needed. */
const SCRIPT_LIMIT_KB = 200;
const STUDIO_LIMIT_KB = 250;

const PAGES = [
  { name: "landing", path: "/" },
  { name: "catalogue", path: "/exercises" },
  { name: "exercise", path: "/exercises/batch-norm" },
  { name: "progress", path: "/progress" },
  { name: "sign-in", path: "/sign-in" },
  { name: "settings", path: "/settings" },
];

const studioPages = (exerciseId: string) => [
  { name: "studio", path: "/studio" },
  { name: "studio, new exercise", path: "/studio/new" },
  { name: "studio, settings", path: `/studio/${exerciseId}?part=settings` },
  { name: "studio, reference", path: `/studio/${exerciseId}?part=reference` },
];

/**
 * Largest contentful paint and what each page loads, cold cache, on this machine's Chromium over loopback. Sizes are
 * those of whole responses as they are sent, headers too.
 */
export async function benchPages(): Promise<Measurement[]> {
  const site = await startSite({ environment: { LOG_LEVEL: "error" } });
  const browser = await launchChromium();
  try {
    const measurements: Measurement[] = [];
    const author = await studioAuthor(site);
    const pages = [
      ...PAGES.map((page) => ({ ...page, cookies: [], limitKb: SCRIPT_LIMIT_KB })),
      ...studioPages(author.exerciseId).map((page) => ({
        ...page,
        ...{ cookies: [...author.cookies], limitKb: STUDIO_LIMIT_KB },
      })),
    ];
    for (const { name, path, cookies, limitKb } of pages) {
      const loads: Load[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        loads.push(await load(browser, `${site.url}${path}`, cookies));
      const paint = median(loads.map(({ paintMs }) => paintMs));
      const script = median(loads.map(({ scriptBytes }) => scriptBytes)) / 1000;
      measurements.push(measurement("pages", `${name}: largest contentful paint`, paint, "ms"));
      const target = { relation: "<=", value: limitKb } as const;
      measurements.push(
        measurement("pages", `${name}: script without the editor, compressed`, script, "kB", { target }),
      );
      const styles = median(loads.map(({ styleBytes }) => styleBytes)) / 1000;
      measurements.push(measurement("pages", `${name}: style sheets`, styles, "kB"));
      const html = median(loads.map(({ documentBytes }) => documentBytes)) / 1000;
      measurements.push(measurement("pages", `${name}: document`, html, "kB"));
      for (const [what, ms] of editorTimes(loads))
        measurements.push(measurement("pages", `${name}: ${what}`, ms, "ms"));
      const editor = median(loads.map(({ editorBytes }) => editorBytes)) / 1000;
      if (editor > 0) measurements.push(measurement("pages", `${name}: the editor's script`, editor, "kB"));
    }
    return measurements;
  } finally {
    await browser.close();
    await site.stop();
  }
}

function editorTimes(loads: readonly Load[]): [what: string, ms: number][] {
  return EDITOR_MOMENTS.flatMap(([moment, what]): [string, number][] => {
    const times = loads.flatMap(({ moments }) => moments[moment] ?? []);
    return times.length === 0 ? [] : [[what, median(times)]];
  });
}

interface Load {
  readonly paintMs: number;
  /** When each moment of the editor came; none where a page has no editor. */
  readonly moments: Readonly<Record<string, number>>;
  readonly scriptBytes: number;
  readonly editorBytes: number;
  readonly styleBytes: number;
  readonly documentBytes: number;
}

async function load(browser: Browser, url: string, cookies: StudioAuthor["cookies"]): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await context.addCookies([...cookies]);
    await context.addInitScript(NOTE_MOMENTS);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const responses: { readonly id: string; readonly type: string; readonly url: string }[] = [];
    const bytes = new Map<string, number>();
    session.on("Network.responseReceived", ({ requestId, response, type }) => {
      responses.push({ id: requestId, type, url: response.url });
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      bytes.set(requestId, encodedDataLength),
    );
    const document = await page.goto(url, { waitUntil: "networkidle" });
    const paintMs = await largestPaint(page);
    const moments = await page.evaluate<Record<string, number>>("window.editorMoments");
    const scripts = responses.filter(({ type }) => type === "Script");
    const html = (await document?.text()) ?? "";
    const isEditor = await editorScripts(
      page,
      html,
      scripts.map(({ url: address }) => address),
    );
    const sum = (those: typeof responses) => those.reduce((all, { id }) => all + (bytes.get(id) ?? 0), 0);
    return {
      ...{ paintMs, moments },
      scriptBytes: sum(scripts.filter(({ url: address }) => !isEditor.has(address))),
      editorBytes: sum(scripts.filter(({ url: address }) => isEditor.has(address))),
      styleBytes: sum(responses.filter(({ type }) => type === "Stylesheet")),
      documentBytes: sum(responses.filter(({ type }) => type === "Document")),
    };
  } finally {
    await context.close();
  }
}

const EDITOR_MOMENTS = [
  ["visible", "code visible"],
  ["typable", "code can be typed"],
  ["whole", "Monaco in its place"],
] as const;

/** Looks at every frame: the code is there, can be written in, and is Monaco's. */
const NOTE_MOMENTS = `(() => {
  const moments = (window.editorMoments = {});
  const note = (moment, isThere) => { if (isThere) moments[moment] ??= performance.now(); };
  const look = () => {
    const field = document.querySelector("[data-editor] textarea:not(.monaco-editor textarea)");
    const line = document.querySelector(".monaco-editor .view-line span span");
    note("visible", line !== null || (field !== null && field.value !== ""));
    note("typable", line !== null || (field !== null && !field.readOnly));
    note("whole", line !== null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** As text: it runs in the page, whose types are not this program's. */
const LARGEST_PAINT = `new Promise((resolve) => {
  const told = (list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN);
  new PerformanceObserver(told).observe({ type: "largest-contentful-paint", buffered: true });
})`;

function largestPaint(page: Page): Promise<number> {
  return page.evaluate<number>(LARGEST_PAINT);
}

/**
 * Which of the scripts are Monaco's: those that name it, and that the document does not ask for. What the document asks
 * for is the page's, also where it speaks to Monaco.
 */
async function editorScripts(
  page: Page,
  html: string,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const isEditor = async (address: string) =>
    !html.includes(new URL(address).pathname) &&
    (await (await page.request.get(address)).text()).includes("monaco");
  const found = await Promise.all(
    addresses.map(async (address) => ((await isEditor(address)) ? [address] : [])),
  );
  return new Set(found.flat());
}
