import type { Behaviour } from "../../diagnosis/evidence.ts";
import { sameBehaviour } from "../../diagnosis/same-behaviour.ts";
import type { Report } from "../../report/report.ts";
import type { Console as SandboxConsole } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { Value } from "../../value/value.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { planCase } from "../cases/plan-case.ts";
import type { CompiledModule } from "../compile-module.ts";
import { type CaseRun, resultsOf, runCase } from "./case-run.ts";
import { inputChanges } from "./input-changes.ts";
import type { Runner } from "./runner.ts";

type Console = Report["console"];

/** What is kept of console output in a report. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 65_536;

/** One submission being graded: each case is run when a check first asks for it, and never again. */
export class SubmissionRun {
  readonly exercise: Exercise;
  readonly bank: CaseBank;
  readonly module: CompiledModule;
  readonly runner: Runner;
  readonly #runs = new Map<string, CaseRun>();

  constructor(exercise: Exercise, bank: CaseBank, module: CompiledModule, runner: Runner) {
    this.exercise = exercise;
    this.bank = bank;
    this.module = module;
    this.runner = runner;
  }

  async caseRun(name: string): Promise<CaseRun> {
    const known = this.#runs.get(name);
    if (known !== undefined) return known;
    const run = await runCase(this.runner, planCase(this.exercise, name));
    this.#runs.set(name, run);
    return run;
  }

  /** The last result of a case that has run; null if it gave none. */
  resultOf(name: string): Value | null {
    const run = this.#runs.get(name);
    return run === undefined ? null : (resultsOf(run).at(-1) ?? null);
  }

  /** What the submission printed while loading and in public cases, once per case; hidden cases print to nobody. */
  publicConsole(loading: SandboxConsole): Console {
    const shown = [...this.#runs.values()].filter(({ plan }) => plan.spec.visibility === "public");
    const consoles = [
      { lines: [...loading.lines], truncated: loading.truncated },
      ...shown.flatMap(consolesOf),
    ];
    const written = consoles.flatMap((console) => console.lines);
    const lines = firstLines(written.slice(0, MOST_LINES), MOST_CHARACTERS);
    const truncated = lines.length < written.length || consoles.some((console) => console.truncated);
    return { lines, truncated };
  }

  /** On how many cases of the exercise the submission behaves as a misconception does. */
  async agreement(misconception: string): Promise<number> {
    const results = this.bank.misconceptions.get(misconception);
    let count = 0;
    for (const name of Object.keys(this.exercise.spec.cases)) {
      const same = sameBehaviour(
        behaviourOfRun(await this.caseRun(name)),
        behaviourOfResult(results?.get(name)),
        { of: undefined, watchesInputs: true },
      );
      count += same ? 1 : 0;
    }
    return count;
  }
}

/** As many lines as fit. */
function firstLines(lines: Console["lines"], characters: number): Console["lines"] {
  let left = characters;
  const end = lines.findIndex(({ text }) => {
    left -= text.length;
    return left < 0;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

function consolesOf({ returned, failure }: CaseRun): Console[] {
  const failed = failure !== null && "console" in failure ? [failure.console] : [];
  return [...returned.map(({ console }) => console), ...failed].map(({ lines, truncated }) => ({
    lines: [...lines],
    truncated,
  }));
}

export function behaviourOfRun(run: CaseRun): Behaviour {
  if (run.failure !== null) return { reason: run.failure.status };
  const changed = inputChanges(run.plan, run.returned).map(({ parameter }) => parameter);
  return { results: resultsOf(run), changed };
}

export function behaviourOfResult(result: CaseResult | undefined): Behaviour {
  if (result === undefined) return { reason: "absent" };
  return result.status === "returned" ? result : { reason: result.reason };
}
