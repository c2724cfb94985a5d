import type { Outcome } from "../../report/outcome.ts";

/** Of a hidden case that fails a learner gets the status and nothing that tells an input, an output or a place. */
export function redact(outcome: Outcome): Outcome {
  switch (outcome.status) {
    case "wrong-value":
      return { status: "wrong-value", located: null, detail: null };
    case "wrong-gradient":
      return { status: "wrong-gradient", located: null, numeric: null, fault: outcome.fault, pictures: [] };
    case "wrong-shape":
      return {
        status: "wrong-shape",
        path: null,
        step: null,
        expected: null,
        received: null,
        malformation: null,
      };
    case "not-finite":
      return { status: "not-finite", path: null, step: null, index: [], received: null };
    case "mutated-input":
      return { status: "mutated-input", parameter: null, step: null, index: [], before: null, after: null };
    case "aliased-input":
      return { status: "aliased-input", path: null, parameter: null, step: null };
    case "non-deterministic":
      return { status: "non-deterministic", path: null, step: null, index: [], first: null, second: null };
    case "threw":
      return { status: "threw", name: null, message: null, position: null };
    case "passed":
      return { status: "passed" };
    // That nothing was run any more is as good as a status. Which of two limits ended a call depends on the calls
    // before.
    case "timed-out":
      return outcome.isUnstarted === true
        ? outcome
        : { ...called(outcome), status: "timed-out", limitMs: null };
    case "blocked":
      return { status: "blocked", capability: null, position: null };
    // Constants of the exercise, or of the file before it has seen an input. A fault's words are in no report at all.
    case "grader-fault":
    case "out-of-memory":
    case "compile-error":
    case "missing-export":
    case "missing-file":
    case "unreadable-file":
      return outcome;
  }
}

/** What was called is known of every case. */
function called({ function: name }: { readonly function?: string | undefined }): { function?: string } {
  return name === undefined ? {} : { function: name };
}
