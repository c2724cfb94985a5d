import { Counter, Gauge, Histogram } from "prom-client";
import type { Grader } from "../../../grader/index.ts";

type Grade = Grader["grade"];

/** What happened in one minute. */
export interface GradedMinute {
  readonly verdicts: number;
  readonly faults: number;
}

/** Counts what this process grades, as it grades it: nobody has to ask the database for it. */
export class GradingMeter {
  /** How many can be graded at once. */
  readonly lanes: number;
  /** For `/metrics`. */
  readonly metrics = {
    verdicts: new Counter({
      name: "nabla_verdicts_total",
      help: "Submissions that this process graded, by verdict; a fault is ours",
      labelNames: ["verdict"],
      registers: [],
    }),
    seconds: new Histogram({
      name: "nabla_grading_seconds",
      help: "Time to grade one submission, from its start to its report",
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [],
    }),
    lanes: new Gauge({
      name: "nabla_lanes",
      help: "Submissions this process can grade at once",
      registers: [],
    }),
    busy: new Gauge({ name: "nabla_lanes_busy", help: "Submissions it is grading now", registers: [] }),
  };
  readonly #minutes = new Map<number, { verdicts: number; faults: number }>();
  #busy = 0;

  constructor(lanes: number) {
    this.lanes = lanes;
    this.metrics.lanes.set(lanes);
    for (const verdict of ["passed", "failed", "fault"]) this.metrics.verdicts.inc({ verdict }, 0);
  }

  get busy(): number {
    return this.#busy;
  }

  /** A grader whose work is counted. What was stopped by its author is no verdict. */
  measured(grader: Pick<Grader, "grade">): { readonly grade: Grade } {
    return {
      grade: async (exercise, source, options) => {
        const start = performance.now();
        this.#changeBusy(1);
        try {
          const report = await grader.grade(exercise, source, options);
          this.metrics.seconds.observe((performance.now() - start) / 1000);
          this.#count(report.verdict);
          return report;
        } catch (error) {
          if (options?.signal?.aborted !== true) this.#count("fault");
          throw error;
        } finally {
          this.#changeBusy(-1);
        }
      },
    };
  }

  /** What was counted since the last call, by minutes since 1970 on this process' clock. */
  takeMinutes(): ReadonlyMap<number, GradedMinute> {
    const taken = new Map(this.#minutes);
    this.#minutes.clear();
    return taken;
  }

  #changeBusy(by: number): void {
    this.#busy += by;
    this.metrics.busy.set(this.#busy);
  }

  #count(verdict: "passed" | "failed" | "fault"): void {
    this.metrics.verdicts.inc({ verdict });
    const minute = Math.floor(Date.now() / 60_000);
    const sums = this.#minutes.get(minute) ?? { verdicts: 0, faults: 0 };
    if (verdict === "fault") sums.faults += 1;
    else sums.verdicts += 1;
    this.#minutes.set(minute, sums);
  }
}
