import { sameBehaviour } from "../../diagnosis/same-behaviour.ts";
import type { CaseResult, SharedResults } from "../bank/case-bank.ts";
import { aspectOf, behaviourOfResult, behaviourOfRun, type SubmissionRun } from "./submission-run.ts";

/** What a submission does beside what the misconceptions of its exercise and its families do. */
export class BesideMisconceptions {
  readonly #submission: SubmissionRun;

  constructor(submission: SubmissionRun) {
    this.#submission = submission;
  }

  /**
   * In how many cases of all checks the submission behaves as a misconception does: by checks, so that a second mistake
   * elsewhere in the same result does not hide the first.
   */
  async agreement(misconception: string): Promise<number> {
    const results = this.#resultsOf(misconception);
    let count = 0;
    for (const check of this.#submission.exercise.spec.checks) {
      const aspect = aspectOf(this.#submission.exercise, check);
      for (const name of check.cases) {
        const own = behaviourOfRun(await this.#submission.caseRun(name));
        count += sameBehaviour(own, behaviourOfResult(results?.get(name)), aspect) ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * Whether a misconception of the exercise's families shows in a case that was run, of one of these functions, in which
   * the submission does something else. Where none of them holds the mistake, which comes from what they call, it also
   * is where every function that holds it does something else: then it is right there, or makes another mistake.
   *
   * Of one that the exercise declares: never, what its check sees is enough.
   */
  isContradicted(misconception: string, functions: readonly string[]): boolean {
    const shared = this.#submission.bank.shared?.get(misconception);
    if (shared === undefined) return false;
    const isElse = (name: string) => this.#doesElse(shared, name);
    if (functions.some(isElse)) return true;
    return !functions.some((name) => shared.functions.includes(name)) && shared.functions.every(isElse);
  }

  /**
   * Whether a check of other keys finds results of these functions right, in every case that was run and that the
   * misconception changes: then it says more than the submission does.
   *
   * @param of the keys that are wrong
   */
  isWider(misconception: string, functions: readonly string[], of: readonly string[]): boolean {
    const { expected } = this.#submission.bank;
    const results = this.#resultsOf(misconception);
    const isRight = this.#submission.exercise.spec.checks.flatMap((check) => {
      const aspect = aspectOf(this.#submission.exercise, check);
      if (aspect.of?.some((key) => of.includes(key)) ?? true) return [];
      const changed = check.cases.flatMap((name) => {
        const run = this.#submission.ranCase(name);
        const right = behaviourOfResult(expected.get(name));
        if (run === undefined || !functions.includes(run.plan.signature.name)) return [];
        const mistaken = behaviourOfResult(results?.get(name));
        if ("reason" in mistaken || sameBehaviour(mistaken, right, aspect)) return [];
        return [sameBehaviour(behaviourOfRun(run), right, aspect)];
      });
      return changed.length === 0 ? [] : [changed.every((right) => right)];
    });
    return isRight.some((right) => right);
  }

  /** In how many cases of all checks a misconception does something else than what is right. */
  changedBy(misconception: string): number {
    const { expected } = this.#submission.bank;
    const results = this.#resultsOf(misconception);
    return this.#submission.exercise.spec.checks.reduce((count, check) => {
      const aspect = aspectOf(this.#submission.exercise, check);
      const changed = check.cases.filter(
        (name) =>
          !sameBehaviour(
            behaviourOfResult(results?.get(name)),
            behaviourOfResult(expected.get(name)),
            aspect,
          ),
      );
      return count + changed.length;
    }, 0);
  }

  #resultsOf(misconception: string): ReadonlyMap<string, CaseResult> | undefined {
    const { misconceptions, shared } = this.#submission.bank;
    return misconceptions.get(misconception) ?? shared?.get(misconception)?.results;
  }

  #doesElse({ results }: SharedResults, called: string): boolean {
    return this.#submission.exercise.spec.checks.some((check) => {
      const aspect = aspectOf(this.#submission.exercise, check);
      return check.cases.some((name) => {
        const run = this.#submission.ranCase(name);
        if (run?.plan.signature.name !== called) return false;
        const mistaken = behaviourOfResult(results.get(name));
        if ("reason" in mistaken) return false;
        const isRight = sameBehaviour(
          mistaken,
          behaviourOfResult(this.#submission.bank.expected.get(name)),
          aspect,
        );
        return !isRight && !sameBehaviour(behaviourOfRun(run), mistaken, aspect);
      });
    });
  }
}
