import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type Site, startSite } from "../testing/site.ts";
import { type SentPage, SiteClient } from "../testing/site-client.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { countersOf } from "./server-counters.ts";

const WARM = 50;
const VIEWS = 100;
/** Of the page that everything is read and written on. */
const TARGETS = { cpuMs: 25, sentKb: 60 };

const PAGES = [
  { name: "exercise", path: "/exercises/batch-norm" },
  { name: "catalogue", path: "/exercises" },
  { name: "progress", path: "/progress" },
  { name: "landing", path: "/" },
] as const;

/**
 * What a view costs the server: one after the other, by a learner without an account who has a draft and two
 * submissions, so that everything a page reads is there.
 */
export async function benchPageViews(): Promise<Measurement[]> {
  const environment = { LOG_LEVEL: "error", SUBMISSIONS_PER_MINUTE: "100000" };
  const site = await startSite({ environment });
  try {
    const client = new SiteClient(site.url);
    for (const text of ["export {};", "export {}; // again"])
      await client.verdict(await client.submit("batch-norm", text));
    const rows: Measurement[] = [];
    for (const { name, path } of PAGES) rows.push(...(await view(site, client, name, path)));
    return rows;
  } finally {
    await site.stop();
  }
}

async function view(site: Site, client: SiteClient, name: string, path: string): Promise<Measurement[]> {
  for (let round = 0; round < WARM; round += 1) await client.sentPage(path);
  const before = await countersOf(site.url);
  const start = performance.now();
  for (let round = 0; round < VIEWS; round += 1) await client.sentPage(path);
  const seconds = (performance.now() - start) / 1000;
  const after = await countersOf(site.url);
  const sent = await client.sentPage(path);
  const isExercise = name === "exercise";
  const row = (what: string, value: number, unit: Measurement["unit"], limit?: number) =>
    measurement("a view, to the server", `${name}: ${what}`, value, unit, {
      target: limit === undefined || !isExercise ? null : { relation: "<=", value: limit },
    });
  return [
    row("CPU of the process", (after.cpuMs - before.cpuMs) / VIEWS, "ms", TARGETS.cpuMs),
    row("views a second, one after the other", VIEWS / seconds, "/s"),
    row("database statements", (after.statements - before.statements) / VIEWS, "count"),
    row("document, compressed", sent.bytes.length / 1000, "kB", TARGETS.sentKb),
    row("document", plain(sent).length / 1000, "kB"),
  ];
}

function plain({ bytes, encoding }: SentPage): Uint8Array {
  if (encoding === "br") return brotliDecompressSync(bytes);
  return encoding === "gzip" ? gunzipSync(bytes) : bytes;
}
