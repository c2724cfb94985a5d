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
    case "timed-out": {
      const { loop: _, ...told } = outcome;
      return told;
    }
    case "grader-fault":
    case "out-of-memory":
    case "compile-error":
    case "missing-export":
    case "missing-file":
    case "unreadable-file":
      return outcome;
    case "blocked":
      return { ...outcome, position: null };
  }
}
