import type { Exercise } from "../../spec/exercise.ts";
import { callsInCommon } from "../calls-in-common.ts";
import type { Spared } from "../grade-compiled.ts";
import type { CaseRun } from "../submission/case-run.ts";

/**
 * What a misconception surely does as the reference does, which is run once for all of them: the cases of functions
 * that its edit does not touch. Where the texts show that nothing is kept between calls, none is made twice either.
 */
export class SparedCalls {
  readonly #runReference: (add: (run: CaseRun) => void) => Promise<void>;
  readonly #inCommon: ReturnType<typeof callsInCommon>;
  #runs: Promise<readonly CaseRun[]> | null = null;

  /** @param runReference grades the reference, which keeps nothing, and passes on what each case comes to */
  constructor(exercise: Exercise, runReference: (add: (run: CaseRun) => void) => Promise<void>) {
    this.#runReference = runReference;
    this.#inCommon = callsInCommon(exercise);
  }

  async of(misconception: string): Promise<Spared> {
    const functions = this.#inCommon(misconception);
    if (functions === null) return {};
    if (functions.length === 0) return { keepsNothing: true };
    const runs = this.#runs ?? this.#ranCases();
    this.#runs = runs;
    // What failed by our doing may go well the next time.
    runs.catch(() => {
      this.#runs = null;
    });
    const known = (await runs).filter(({ plan }) => functions.includes(plan.signature.name));
    return { keepsNothing: true, known: new Map(known.map((run) => [run.plan.name, run])) };
  }

  /** Those that returned; what was thrown names a place in a file. */
  async #ranCases(): Promise<readonly CaseRun[]> {
    const runs: CaseRun[] = [];
    await this.#runReference((run) => runs.push(run));
    return runs.filter(({ failure }) => failure === null);
  }
}
