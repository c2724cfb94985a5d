import { unwrittenFunction } from "../../grader/browser.ts";
import type { SubmissionState } from "../_submission/submission-state.ts";
import type { CheckReport, RunProblem, RunState } from "./run-state.ts";

/** What the page says in one line about the last run or submission. */
export interface RunVerdict {
  /** Key of the sentence, in `verdict`. */
  readonly code: VerdictCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly tone: "quiet" | "passed" | "failed" | "problem";
  /** Of what is under way, from 0 to 1; null where nothing is. */
  readonly done: number | null;
}

export type VerdictCode =
  | "none"
  | "preparing"
  | "running"
  | "unwritten"
  | "runPassed"
  | "runFailed"
  | "partPassed"
  | "partFailed"
  | "stopped"
  | RunProblem
  | "sending"
  | "offline"
  | "refused"
  | "stored"
  | "next"
  | "queued"
  | "grading"
  | "disconnected"
  | "passed"
  | "failed"
  | "gradingFault"
  | "cancelled"
  | "lost";

export function runVerdict(state: RunState): RunVerdict {
  switch (state.phase) {
    case "none":
      return say("none", "quiet");
    case "preparing":
      return say("preparing", "quiet", {}, 0);
    case "running": {
      const [done, total] = [state.checks.length, state.announced.length];
      return say("running", "quiet", { place: Math.min(done + 1, total), total }, share(done, total));
    }
    case "done": {
      const { verdict, checks } = state.report;
      if (verdict === "fault") return say("fault", "problem");
      const values = { passed: passedOf(checks), total: checks.length };
      const unwritten = unwrittenOf(checks);
      if (unwritten !== null) return say("unwritten", "quiet", { name: unwritten });
      const [passed, failed] = state.kept.length === 0 ? WHOLE : PART;
      return verdict === "passed" ? say(passed, "passed", values) : say(failed, "failed", values);
    }
    case "stopped":
      return say("stopped", "quiet");
    case "failed":
      return say(state.problem, "problem");
  }
}

const WHOLE = ["runPassed", "runFailed"] as const;
const PART = ["partPassed", "partFailed"] as const;

/** How much of a submission's way lies before the first check: what a bar shows while it waits. */
const SENDING = 0.04;
const WAITING = 0.1;

/** @param announced how many checks there are */
export function submissionVerdict(state: SubmissionState, announced: number): RunVerdict {
  switch (state.phase) {
    case "none":
      return say("none", "quiet");
    case "sending":
      return say("sending", "quiet", {}, SENDING);
    case "unsent":
      return state.refusal === null
        ? say("offline", "problem")
        : say("refused", "problem", { message: state.refusal });
    case "queued":
      return state.isDisconnected
        ? say("disconnected", "problem", {}, WAITING)
        : queueVerdict(state.position);
    case "grading": {
      const { length } = state.checks;
      const done = WAITING + (1 - WAITING) * share(length, announced);
      if (state.isDisconnected) return say("disconnected", "problem", {}, done);
      return say("grading", "quiet", { place: Math.min(length + 1, announced), total: announced }, done);
    }
    case "done":
      return endVerdict(state.report);
    case "cancelled":
      return say("cancelled", "quiet");
    case "lost":
      return say("lost", "problem", { message: state.refusal });
  }
}

function queueVerdict(position: number | null): RunVerdict {
  if (position === null) return say("stored", "quiet", {}, SENDING);
  if (position === 0) return say("next", "quiet", {}, WAITING);
  return say("queued", "quiet", { count: position }, WAITING);
}

function endVerdict(report: Extract<SubmissionState, { phase: "done" }>["report"]): RunVerdict {
  if (report === null || report.verdict === "fault") return say("gradingFault", "problem");
  const { score, maxScore, checks, verdict } = report;
  const values = { passed: passedOf(checks), total: checks.length, score, max: maxScore };
  const unwritten = unwrittenOf(checks);
  if (unwritten !== null) return say("unwritten", "quiet", { name: unwritten });
  return verdict === "passed" ? say("passed", "passed", values) : say("failed", "failed", values);
}

function say(
  code: VerdictCode,
  tone: RunVerdict["tone"],
  values: RunVerdict["values"] = {},
  done: number | null = null,
): RunVerdict {
  return { code, tone, values, done };
}

function share(done: number, total: number): number {
  return total === 0 ? 0 : done / total;
}

function passedOf(checks: readonly { readonly status: string }[]): number {
  return checks.filter(({ status }) => status === "passed").length;
}

/** The function to begin with, where nothing is written yet; null where something is. */
function unwrittenOf(checks: readonly CheckReport[]): string | null {
  const [first = null, ...others] = checks.map(unwrittenFunction);
  return others.includes(null) ? null : first;
}
