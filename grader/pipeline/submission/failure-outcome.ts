import type { Outcome, SourcePosition } from "../../report/outcome.ts";
import type { Export, Failure, Position } from "../../sandbox/contract.ts";
import type { CompiledModule } from "../compiled-module.ts";

/** The name under which a learner's module is sent into the sandbox. */
export const SUBMISSION_MODULE = "submission.ts";

/** The call that failed: its place in a chain, and what it called. Both null while the module was only loaded. */
export interface FailedCall {
  readonly step: number | null;
  readonly function: string | null;
}

export const LOADING: FailedCall = { step: null, function: null };

/** Why a call gave no result, as the report says it. */
export function failureOutcome(failure: Failure, module: CompiledModule, call: FailedCall): Outcome {
  const called = call.function === null ? {} : { function: call.function };
  const at = (position: Position | null) => learnerPosition(module, position);
  switch (failure.status) {
    case "threw": {
      const inside = failure.position === null ? null : module.placeInUsed(failure.position);
      return {
        status: "threw",
        name: failure.name.slice(0, LONGEST_NAME),
        message: failure.message.slice(0, LONGEST_TEXT),
        position: at(failure.position),
        ...(inside === null ? {} : { inside }),
      };
    }
    case "syntax-error":
      return {
        status: "compile-error",
        message: failure.message.slice(0, LONGEST_TEXT),
        position: at(failure.position),
      };
    case "missing-export":
      return { status: "missing-export", name: failure.name, found: namesOf(failure.found) };
    case "malformed": {
      const { path, reason, detail } = failure;
      return {
        status: "wrong-shape",
        path,
        step: call.step,
        expected: null,
        received: detail,
        malformation: reason,
      };
    }
    case "timed-out":
      return failure.isUnstarted === true
        ? { status: "timed-out", limitMs: failure.limitMs, isUnstarted: true }
        : { status: "timed-out", limitMs: failure.limitMs, ...called };
    case "out-of-memory":
      return { status: "out-of-memory", limitMb: failure.limitMb, ...called };
    case "blocked":
      return { status: "blocked", capability: failure.capability, position: at(failure.position) };
    case "fault":
      return { status: "grader-fault", message: failure.message };
  }
}

const MOST_NAMES = 50;
const LONGEST_NAME = 100;
const LONGEST_TEXT = 2_000;

/** What could have been called instead: a constant of the right name is no function. */
function namesOf(exports: readonly Export[]): string[] {
  const callable = exports.filter(({ type }) => type !== "other");
  return callable.slice(0, MOST_NAMES).map(({ name }) => name.slice(0, LONGEST_NAME));
}

/** Places in the sent JavaScript become places in the learner's file; places elsewhere are not the learner's. */
function learnerPosition(module: CompiledModule, position: Position | null): SourcePosition | null {
  if (position === null || position.module !== SUBMISSION_MODULE) return null;
  return module.original(position.line, position.column);
}
