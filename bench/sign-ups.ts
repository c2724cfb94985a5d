import { startSite } from "../testing/site.ts";
import { SiteClient } from "../testing/site-client.ts";
import { type Measurement, measurement, percentile } from "./measurement.ts";
import { workloads } from "./workload.ts";

/** Three classes, told at the same moment to make an account. */
const SIGN_UPS = 90;
const PAUSE_MS = 100;
/** The latest that a learner beside them may be answered. */
const MOST_SUBMIT_MS = 1_000;

/** Ninety sign-ups at once on a new site, and what a learner beside them waits until a submission is stored. */
export async function benchSignUps(): Promise<Measurement[]> {
  const [load] = await workloads();
  if (load === undefined) throw new Error("expected a workload");
  const site = await startSite({ environment: { LOG_LEVEL: "error", SUBMISSIONS_PER_MINUTE: "100000" } });
  try {
    const learner = new SiteClient(site.url);
    const submit = async (round: number) => {
      const start = performance.now();
      const id = await learner.submit("conv-layer", `${load.source}\n// ${round}\n`);
      const stored = performance.now() - start;
      await learner.verdict(id);
      return { stored, graded: performance.now() - start };
    };
    await submit(0);
    let end: number | null = null;
    const start = performance.now();
    const signUps = Promise.all(Array.from({ length: SIGN_UPS }, (_, i) => signUp(site.url, i))).finally(
      () => {
        end = performance.now();
      },
    );
    const submits: { stored: number; graded: number }[] = [];
    for (let round = 1; end === null; round += 1) {
      submits.push(await submit(round));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const refused = (await signUps).filter((status) => status !== 200).length;
    const group = `${SIGN_UPS} sign-ups at once, SQLite`;
    const most = { target: { relation: "<=", value: MOST_SUBMIT_MS } } as const;
    const stored = submits.map((one) => one.stored);
    return [
      measurement(group, "refused or failed", refused, "count", { target: { relation: "<=", value: 0 } }),
      measurement(group, "all of them", (end ?? Number.NaN) - start, "ms"),
      measurement(group, "a submit beside them, stored: p50", percentile(stored, 0.5), "ms"),
      measurement(group, "a submit beside them, stored: longest", Math.max(...stored), "ms", most),
      measurement(
        group,
        "a submit beside them, graded: longest",
        Math.max(...submits.map((one) => one.graded)),
        "ms",
      ),
    ];
  } finally {
    await site.stop();
  }
}

async function signUp(url: string, i: number): Promise<number> {
  const body = { name: `Learner ${i}`, email: `learner-${i}@example.com`, password: "three plain words" };
  const answer = await new SiteClient(url).request("POST", "/api/auth/sign-up/email", body);
  await answer.arrayBuffer();
  return answer.status;
}
