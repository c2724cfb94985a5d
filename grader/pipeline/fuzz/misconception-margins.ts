import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { type Compared, caseShare, isCompared } from "../verify/tolerance-share.ts";
import type { RanCase } from "./fuzz-batch.ts";

/** How far off a misconception is at the check that is named for it. */
export interface FuzzMargin {
  readonly misconception: string;
  readonly check: string;
  /** Cases that it was run on, and those that do not reject it. */
  readonly cases: number;
  readonly passing: number;
  /** Of those that reject it the least times the tolerance; null where none does, or it gave no numbers. */
  readonly narrowest: number | null;
  /** The first case that does not reject it. */
  readonly passedBy: CaseSpec | null;
}

/** What misconceptions come to at the checks named for them. */
export class MisconceptionMargins {
  readonly #exercise: Exercise;
  readonly #seen = new Map<string, FuzzMargin>();

  constructor(exercise: Exercise) {
    this.#exercise = exercise;
    for (const [misconception, { rejectedBy }] of Object.entries(exercise.spec.misconceptions))
      if (this.#check(rejectedBy) !== undefined)
        this.#seen.set(misconception, {
          ...{ misconception, check: rejectedBy, cases: 0, passing: 0, narrowest: null, passedBy: null },
        });
  }

  all(): FuzzMargin[] {
    return [...this.#seen.values()];
  }

  async run(sandbox: Sandbox, cases: readonly RanCase[]): Promise<void> {
    await Promise.all([...this.#seen.keys()].map((name) => this.#runOne(sandbox, name, cases)));
  }

  async #runOne(sandbox: Sandbox, name: string, all: readonly RanCase[]): Promise<void> {
    const before = this.#seen.get(name);
    const check = this.#check(before?.check ?? "");
    const source = this.#exercise.misconceptions[name];
    const cases = all.filter(({ checks }) => checks.some((one) => one.name === check?.name));
    if (before === undefined || check === undefined || source === undefined || cases.length === 0) return;
    const program = moduleProgram(this.#exercise, `misconceptions/${name}.ts`, source);
    const plans = cases.map(({ plan }) => plan);
    const limits = { callMs: 2_000, totalMs: 10_000, memoryMb: 128, locatingMs: 0 };
    const results = await runProgram(sandbox, program, plans, limits);
    let margin = before;
    for (const { name: one, plan, spec, expected } of cases) {
      const received = results.get(one);
      if (received?.status === "failed" && ["fault", "timed-out"].includes(received.reason)) continue;
      const share = caseShare(check, plan, received, expected);
      const passes = share <= 1;
      margin = {
        ...margin,
        cases: margin.cases + 1,
        passing: margin.passing + (passes ? 1 : 0),
        narrowest:
          passes || !Number.isFinite(share)
            ? margin.narrowest
            : Math.min(share, margin.narrowest ?? Number.POSITIVE_INFINITY),
        passedBy: margin.passedBy ?? (passes ? spec : null),
      };
    }
    this.#seen.set(name, margin);
  }

  #check(name: string): Compared | undefined {
    return this.#exercise.spec.checks.filter(isCompared).find((one) => one.name === name);
  }
}
