import type { CheckReport, Report } from "../../grader/browser.ts";
import type { TrainingProgress } from "../../grader/browser-run.ts";
import type { AnnouncedCheck } from "../_server/exercises/exercise-page.ts";

export type { CheckReport, Report, TrainingProgress };

export interface GradingOptions {
  readonly signal: AbortSignal;
}

/** Why this browser cannot run code. */
export type RunProblem =
  /** It lacks a frame, a worker or a channel between them. */
  | "unsupported"
  /** It has them, and something keeps the frame from starting. */
  | "blocked"
  /** What is needed could not be fetched. */
  | "unreachable"
  /** What is needed belongs to a newer version of the site than the open page. */
  | "updated"
  /** It uses other exercises, and of one of them there is no solution of the learner's own yet. */
  | "notAllOwn"
  /** One of these solutions of the learner's own cannot be made into code any more. */
  | "usedBroken"
  /** All cases of the exercise are hidden. */
  | "nothingPublic"
  /** Ours. */
  | "fault";

/** What a run of the failed checks alone left out: those that passed before. None in a run of all. */
export type KeptChecks = readonly CheckReport[];

/** Where a run of the public checks stands. */
export type RunState =
  | { readonly phase: "none" }
  | { readonly phase: "preparing" }
  | {
      readonly phase: "running";
      readonly training: TrainingProgress | null;
      readonly checks: readonly CheckReport[];
      /** Those of this run. */
      readonly announced: readonly AnnouncedCheck[];
      readonly kept: KeptChecks;
    }
  | {
      readonly phase: "done";
      readonly training: TrainingProgress | null;
      readonly report: Report;
      readonly kept: KeptChecks;
      /** What was run. */
      readonly source: string;
    }
  | { readonly phase: "stopped" }
  | { readonly phase: "failed"; readonly problem: RunProblem };

export function isRunning({ phase }: RunState): boolean {
  return phase === "preparing" || phase === "running";
}

/**
 * What to run again after a run, and what to keep: null unless some checks failed and others passed.
 *
 * @param last the last run that came to its end
 */
export function failedPart(last: RunState): { readonly failed: number; readonly kept: KeptChecks } | null {
  if (last.phase !== "done") return null;
  const { checks } = last.report;
  const kept = [...last.kept, ...checks.filter(({ status }) => status === "passed")];
  const failed = checks.filter(({ status }) => status !== "passed").length;
  return failed === 0 || kept.length === 0 ? null : { failed, kept };
}

interface Circumstances {
  readonly training?: TrainingProgress | null;
  readonly kept?: KeptChecks;
}

/** A run of everything in which every check is our fault did not run: the sandbox was kept from starting. */
export function endOfRun(
  report: Report,
  source: string,
  { training = null, kept = [] }: Circumstances = {},
): RunState {
  if (report.checks.length === 0) return { phase: "failed", problem: "nothingPublic" };
  const isBlocked = kept.length === 0 && report.checks.every(({ status }) => status === "grader-fault");
  return isBlocked
    ? { phase: "failed", problem: "blocked" }
    : { phase: "done", report, source, training, kept };
}
