import { availableParallelism } from "node:os";
import { startSite } from "../testing/site.ts";
import { SiteClient } from "../testing/site-client.ts";
import { type Measurement, measurement, percentile } from "./measurement.ts";
import { type Counters, countersOf } from "./server-counters.ts";
import { workloads } from "./workload.ts";

const ALONE = 100;
const LEARNERS = 20;
const EACH = 10;
/** Between two submissions of one learner. */
const PAUSE_MS = 1_000;

/**
 * From the press of the button to the verdict on the running server, over HTTP: one learner alone, then twenty at once,
 * each submitting again a second after the verdict.
 */
export async function benchPlatform(): Promise<Measurement[]> {
  const whole = (await workloads()).find(({ name }) => name === "conv-layer, whole exercise");
  if (whole === undefined) throw new Error("expected the workload of the whole exercise");
  const site = await startSite({ environment: { LOG_LEVEL: "error", SUBMISSIONS_PER_MINUTE: "100000" } });
  try {
    const submit = async (client: SiteClient, round: number) => {
      const start = performance.now();
      const id = await client.submit("conv-layer", `${whole.source}\n// ${round}\n`);
      const { verdict } = await client.verdict(id);
      if (verdict !== "passed") throw new Error(`expected a pass, received ${verdict}`);
      return performance.now() - start;
    };
    const alone = new SiteClient(site.url);
    for (let round = 0; round < 10; round += 1) await submit(alone, round);
    const single: number[] = [];
    const before = await countersOf(site.url);
    for (let round = 0; round < ALONE; round += 1) single.push(await submit(alone, 100 + round));
    const after = await countersOf(site.url);
    const together = await Promise.all(
      Array.from({ length: LEARNERS }, async (_, learner) => {
        const client = new SiteClient(site.url);
        const times: number[] = [];
        // They did not agree on a moment to begin.
        await pause((learner / LEARNERS) * PAUSE_MS);
        for (let round = 0; round < EACH; round += 1) {
          times.push(await submit(client, learner * EACH + round));
          await pause(PAUSE_MS);
        }
        return times;
      }),
    );
    return [
      ...rows("alone", single),
      ...rows(`${LEARNERS} learners at once`, together.flat()),
      ...costs(before, after),
    ];
  } finally {
    await site.stop();
  }
}

function rows(who: string, times: readonly number[]): Measurement[] {
  const group = `submit to verdict, ${availableParallelism()} processes`;
  return [0.5, 0.99].map((share) =>
    measurement(group, `conv-layer, ${who}: p${share * 100}`, percentile(times, share), "ms"),
  );
}

function costs(before: Counters, after: Counters): Measurement[] {
  const each = (name: keyof Counters) => (after[name] - before[name]) / ALONE;
  const group = "one submit, the web process";
  const row = (what: string, name: keyof Counters, unit: Measurement["unit"], most: number) =>
    measurement(group, what, each(name), unit, { target: { relation: "<=", value: most } });
  return [
    row("requests", "requests", "count", 2),
    row("statements", "statements", "count", 15),
    row("CPU time", "cpuMs", "ms", 15),
  ];
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
