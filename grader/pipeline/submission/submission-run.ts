import {
  type BehaviourSketch,
  type SketchedCase,
  sketchBehaviour,
} from "../../diagnosis/behaviour-sketch.ts";
import { type CaseSketch, sketchCase } from "../../diagnosis/case-sketch.ts";
import type { Behaviour } from "../../diagnosis/evidence.ts";
import { type ComparedMutants, caseKey, type MutantBank } from "../../diagnosis/mutant-bank.ts";
import type { Aspect } from "../../diagnosis/same-behaviour.ts";
import type { Report } from "../../report/report.ts";
import type { CallOutcome, Console as SandboxConsole } from "../../sandbox/contract.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import type { Value } from "../../value/value.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { type CasePlan, planCase } from "../cases/plan-case.ts";
import type { CompiledModule } from "../compiled-module.ts";
import type { FaultLog } from "../fault-log.ts";
import { ProgressPictures, type TrainingProgress } from "../pictures/progress-pictures.ts";
import { CallPatience } from "./call-patience.ts";
import { type CaseRun, resultsOf, runCase } from "./case-run.ts";
import { findEndlessLoop } from "./find-endless-loop.ts";
import { inputChanges } from "./input-changes.ts";
import type { Runner } from "./runner.ts";
import { describeShared, sharedInputs } from "./shared-inputs.ts";

type Console = Report["console"];

/** What is kept of console output in a report. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 16_384;

/** One submission being graded: each case is run when a check first asks for it, and never again. */
export class SubmissionRun {
  readonly exercise: GradedExercise;
  readonly bank: CaseBank;
  readonly module: CompiledModule;
  readonly runner: Runner;
  /**
   * Whether wrong gradients are compared with numeric ones, endless loops looked for and functions called with other
   * inputs: what it finds explains, and gives no points.
   */
  readonly locatesFaults: boolean;
  /** How many times longer than usual calls with other inputs may take. */
  readonly patience: number;
  readonly faults: FaultLog;
  /** Ends what runs for it. */
  readonly signal: AbortSignal | undefined;
  readonly #onProgress: ((progress: TrainingProgress) => void) | undefined;
  readonly #onRun: ((run: CaseRun) => void) | undefined;
  readonly #keepsNothing: boolean;
  readonly #known: ReadonlyMap<string, CaseRun>;
  readonly #runs = new Map<string, CaseRun>();
  readonly #loopsSoughtIn = new Set<string>();
  readonly #patience: CallPatience;
  readonly #mutants: () => Promise<MutantBank | null>;
  #compared: Omit<ComparedMutants, "bank"> | null = null;

  constructor(
    exercise: GradedExercise,
    bank: CaseBank,
    module: CompiledModule,
    {
      runner,
      locatesFaults,
      patience,
      faults,
      callMs,
      onProgress,
      onRun,
      mutants = async () => null,
      signal,
      keepsNothing = false,
      known = new Map(),
    }: Pick<SubmissionRun, "runner" | "locatesFaults" | "patience" | "faults" | "signal"> & {
      readonly callMs: number;
      readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
      readonly onRun?: ((run: CaseRun) => void) | undefined;
      readonly mutants?: (() => Promise<MutantBank | null>) | undefined;
      readonly keepsNothing?: boolean | undefined;
      readonly known?: ReadonlyMap<string, CaseRun> | undefined;
    },
  ) {
    this.signal = signal;
    this.#mutants = mutants;
    this.#patience = new CallPatience(callMs);
    this.#onProgress = onProgress;
    this.#onRun = onRun;
    this.#keepsNothing = keepsNothing;
    this.#known = known;
    this.exercise = exercise;
    this.bank = bank;
    this.module = module;
    this.runner = runner;
    this.locatesFaults = locatesFaults;
    this.patience = patience;
    this.faults = faults;
  }

  async caseRun(name: string): Promise<CaseRun> {
    const known = this.#runs.get(name);
    if (known !== undefined) return known;
    const plan = planCase(this.exercise, name);
    const run =
      this.#known.get(name) ??
      this.#patience.unlessWorthRunning(plan) ??
      (await this.#withLoop(await this.#runCase(plan)));
    this.#runs.set(name, run);
    this.#onRun?.(run);
    return run;
  }

  /** A case as far as it has run: nothing is run for it. */
  ranCase(name: string): CaseRun | undefined {
    return this.#runs.get(name);
  }

  async #runCase(plan: CasePlan): Promise<CaseRun> {
    const callMs = this.#patience.callMsOf(plan);
    const run = await runCase(this.runner, plan, callMs, this.#follow(plan), this.#keepsNothing);
    this.#patience.note(run);
    return run;
  }

  /** Of a function that ran out of time in a public case the loop is looked for, once: it takes a run of its own. */
  async #withLoop(run: CaseRun): Promise<CaseRun> {
    const { plan, failure, returned } = run;
    const called = plan.calls[returned.length]?.function ?? "";
    if (failure?.status !== "timed-out" || failure.isUnstarted || plan.spec.visibility !== "public")
      return run;
    if (!this.locatesFaults || this.#loopsSoughtIn.has(called)) return run;
    this.#loopsSoughtIn.add(called);
    const loop = await findEndlessLoop(this.runner, this.module, plan.calls);
    return loop === null ? run : { ...run, loop };
  }

  /** The last result of a case that has run; null if it gave none. */
  resultOf(name: string): Value | null {
    const run = this.#runs.get(name);
    return run === undefined ? null : (resultsOf(run).at(-1) ?? null);
  }

  /** Shows the chain that the exercise has followed; of a hidden case nothing is shown. */
  #follow(plan: CasePlan): ((outcome: CallOutcome) => void) | undefined {
    const { progress } = this.exercise.spec;
    if (this.#onProgress === undefined || progress?.case !== plan.name) return undefined;
    if (plan.spec.visibility !== "public") return undefined;
    const pictures = new ProgressPictures(progress, plan.calls.length, this.#onProgress);
    return (outcome) => {
      if (outcome.status === "returned") pictures.add(outcome.value);
    };
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

  /** What it computes, in all cases of all checks: to be compared with what others do. */
  async sketch(): Promise<BehaviourSketch> {
    return sketchBehaviour(await this.#sketchedCases());
  }

  /** What it computes beside what right answers do with a slip in them; null where that is not known. */
  async comparedMutants(): Promise<ComparedMutants | null> {
    const bank = await this.#mutants();
    if (bank === null) return null;
    this.#compared ??= this.#toCompare(await this.#sketchedCases());
    return { bank, ...this.#compared };
  }

  #toCompare(cases: readonly SketchedCase[]): Omit<ComparedMutants, "bank"> {
    const received = new Map<string, CaseSketch>();
    const functions = new Map<string, string>();
    for (const one of cases) {
      const key = caseKey(one.check, one.case);
      received.set(key, sketchCase(one));
      functions.set(key, this.exercise.spec.cases[one.case]?.function ?? "");
    }
    return { received, functions };
  }

  async #sketchedCases(): Promise<SketchedCase[]> {
    const cases: SketchedCase[] = [];
    for (const check of this.exercise.spec.checks) {
      const aspect = aspectOf(this.exercise, check);
      for (const name of check.cases) {
        const behaviour = behaviourOfRun(await this.caseRun(name));
        cases.push({ check: check.name, case: name, behaviour, aspect });
      }
    }
    return cases;
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

/**
 * What a check looks at. Where an exercise has a check for inputs left alone, a change costs points there and only
 * there.
 */
export function aspectOf({ spec }: GradedExercise, check: CheckSpec): Aspect {
  const isApart = spec.checks.some(({ kind }) => kind === "unchanged");
  const watchesShared = check.kind === "unaliased";
  return {
    of: "of" in check ? check.of : undefined,
    watchesResults: check.kind !== "unchanged" && !watchesShared,
    watchesInputs: check.kind === "unchanged" || !isApart,
    watchesShared,
    watchesMessages: check.kind === "throws",
  };
}

function consolesOf({ plan, returned, failure }: CaseRun): Console[] {
  const failed = failure !== null && "console" in failure ? [failure.console] : [];
  return [...returned.map(({ console }) => console), ...failed].map(({ lines, truncated }) => ({
    lines: lines.map((line) => ({ ...line, case: plan.name })),
    truncated,
  }));
}

export function behaviourOfRun(run: CaseRun): Behaviour {
  const { failure, plan } = run;
  if (failure !== null) {
    const message = failure.status === "threw" ? failure.message : "";
    return { reason: failure.status, mentioned: plan.mentions.filter((word) => message.includes(word)) };
  }
  const changed = inputChanges(run.plan, run.returned).map(({ parameter }) => parameter);
  const shared = sharedInputs(run.plan, run.returned).map(describeShared);
  return { results: resultsOf(run), changed, shared };
}

export function behaviourOfResult(result: CaseResult | undefined): Behaviour {
  if (result === undefined) return { reason: "absent", mentioned: [] };
  return result.status === "returned" ? result : { reason: result.reason, mentioned: result.mentioned };
}
