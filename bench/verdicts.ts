import { createGrader, type Grader } from "../grader/index.ts";
import { seededRandom } from "../grader/numbers/seeded-random.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { type Measurement, measurement, percentile } from "./measurement.ts";
import { type Workload, workloads } from "./workload.ts";

const PROCESSES = 2;
/** Load bounded in count: closed loop, then arrivals at a share of what that reached. */
const CLOSED = 200;
/** Before anything is measured: V8 takes some hundred submissions until the host's own code is compiled. */
const WARM_UP = 200;
const OPEN = 300;
const SHARE_OF_CAPACITY = 0.7;

interface Setting {
  readonly name: string;
  readonly sandbox: "auto" | "plain";
  readonly sessionsPerProcess: number;
  readonly target: number | null;
}

const SETTINGS: readonly Setting[] = [
  { name: "reused processes, jailed", sandbox: "auto", sessionsPerProcess: 100, target: 80 },
  { name: "reused processes, no jail", sandbox: "plain", sessionsPerProcess: 100, target: null },
  { name: "one-shot processes, jailed", sandbox: "auto", sessionsPerProcess: 1, target: 10 },
  { name: "one-shot processes, no jail", sandbox: "plain", sessionsPerProcess: 1, target: null },
];

/** Latency of a verdict on a warm grader, and how many submissions a core takes. */
export async function benchVerdicts(): Promise<Measurement[]> {
  const all = await workloads();
  const measurements: Measurement[] = [];
  for (const setting of SETTINGS) {
    const grader = await createGrader({
      sandbox: setting.sandbox,
      processes: PROCESSES,
      sessionsPerProcess: setting.sessionsPerProcess,
    });
    try {
      // Shares of this machine's cores would be a lie under another jail than the one named.
      const name =
        setting.sandbox === "auto" ? setting.name.replace("jailed", grader.sandbox.jail) : setting.name;
      measurements.push(...(await benchSetting(grader, { ...setting, name }, all)));
    } finally {
      await grader.close();
    }
  }
  return [...measurements, ...(await benchCpuTime(all))];
}

/** Of host and sandbox processes, none of which is replaced meanwhile: the time of one that is gone cannot be asked. */
async function benchCpuTime(all: readonly Workload[]): Promise<Measurement[]> {
  const grader = await createGrader({ processes: PROCESSES, sessionsPerProcess: 100 * CLOSED });
  const measurements: Measurement[] = [];
  try {
    for (const workload of all) {
      await closedLoop(grader, workload, 20);
      const before = cpuTimeMs();
      await closedLoop(grader, workload, CLOSED);
      const after = cpuTimeMs();
      if (before === null || after === null) continue;
      const section = `CPU time, ${grader.sandbox.jail}`;
      measurements.push(
        measurement(section, `${workload.name}: a submission`, (after - before) / CLOSED, "ms"),
      );
    }
  } finally {
    await grader.close();
  }
  return measurements;
}

async function benchSetting(
  grader: Grader,
  setting: Setting,
  all: readonly Workload[],
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const workload of setting.sessionsPerProcess > 1 ? all : all.slice(0, 1)) {
    await closedLoop(grader, workload, setting.sessionsPerProcess > 1 ? WARM_UP : 20);
    const perSecond = await closedLoop(grader, workload, CLOSED);
    const perCore =
      setting.target === null || workload !== all[0]
        ? {}
        : { target: { relation: ">=", value: setting.target } as const };
    measurements.push(
      measurement(
        setting.name,
        `${workload.name}: submissions a core and second`,
        perSecond / PROCESSES,
        "/s",
        perCore,
      ),
    );
    if (setting.sessionsPerProcess === 1) continue;
    const latencies = await openLoop(grader, workload, SHARE_OF_CAPACITY * perSecond);
    const named = workload === all[0] && setting.target !== null;
    for (const [share, limit] of [
      [0.5, 12],
      [0.99, 45],
    ] as const) {
      const more = named ? { target: { relation: "<=", value: limit } as const } : {};
      measurements.push(
        measurement(
          setting.name,
          `${workload.name}: p${share * 100} at 70 % load`,
          percentile(latencies, share),
          "ms",
          more,
        ),
      );
    }
  }
  return measurements;
}

/** As many submissions at once as there are sandbox processes; submissions a second. */
async function closedLoop(grader: Grader, { exercise, source }: Workload, count: number): Promise<number> {
  const start = performance.now();
  let left = count;
  const learner = async () => {
    while (left > 0) {
      left -= 1;
      await grader.grade(exercise, source);
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, learner));
  return (count / (performance.now() - start)) * 1000;
}

/** Submissions arrive at random at a given rate, whatever is still being graded; milliseconds from arrival to verdict. */
async function openLoop(
  grader: Grader,
  { exercise, source }: Workload,
  perSecond: number,
): Promise<number[]> {
  const random = seededRandom(1);
  const running: Promise<number>[] = [];
  let due = performance.now();
  for (let k = 0; k < OPEN; k += 1) {
    due += (-Math.log(1 - random()) / perSecond) * 1000;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const arrived = due;
    running.push(grader.grade(exercise, source).then(() => performance.now() - arrived));
  }
  return Promise.all(running);
}
