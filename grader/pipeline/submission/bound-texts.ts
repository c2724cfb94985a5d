import type { Outcome, SourcePosition, UsedPlace } from "../../report/outcome.ts";
import type { CheckReport } from "../../report/report.ts";

/** What a submission says in all of its report: a short file can throw a long message in every case. */
const MOST_TOGETHER = 16_000;
/** What is left of each text after that. */
const LEAST_EACH = 120;
/** What is left of a list of names after that. */
const LEAST_NAMES = 5;
/** A line of a file that was made by a program may be the whole file. */
const LONGEST_LINE = 500;

/** Cuts the texts of a submission, check by check, so that its report stays short; what is cut ends in an ellipsis. */
export function boundTexts(): (check: CheckReport) => CheckReport {
  let left = MOST_TOGETHER;
  const bounded = (text: string): string => {
    const short = cut(text, Math.max(left, LEAST_EACH));
    left -= short.length;
    return short;
  };
  const boundedNames = (names: string[]) => (left > 0 ? names : names.slice(0, LEAST_NAMES)).map(bounded);
  const boundedOutcome = (outcome: Outcome): Outcome =>
    outcome.status === "missing-export"
      ? { ...outcome, found: boundedNames(outcome.found) }
      : boundOutcome(outcome, bounded);
  return (check) => ({
    ...check,
    cases: check.cases.map((one) => ({ ...one, outcome: boundedOutcome(one.outcome) })),
  });
}

function boundOutcome(outcome: Outcome, bounded: (text: string) => string): Outcome {
  const orNull = (text: string | null) => (text === null ? null : bounded(text));
  const at = (position: SourcePosition | null) => (position === null ? null : boundLine(position, bounded));
  switch (outcome.status) {
    case "threw":
      return {
        ...outcome,
        message: orNull(outcome.message),
        position: at(outcome.position),
        ...(outcome.inside === undefined ? {} : { inside: boundInside(outcome.inside, bounded) }),
      };
    case "compile-error":
      return { ...outcome, message: bounded(outcome.message), position: at(outcome.position) };
    case "blocked":
      return { ...outcome, position: at(outcome.position) };
    case "wrong-shape":
      return { ...outcome, path: orNull(outcome.path), received: orNull(outcome.received) };
    case "wrong-value":
      return { ...outcome, detail: orNull(outcome.detail) };
    case "timed-out": {
      const { loop } = outcome;
      if (loop === undefined) return outcome;
      return { ...outcome, loop: { ...loop, position: boundLine(loop.position, bounded) } };
    }
    default:
      return outcome;
  }
}

function boundLine(position: SourcePosition, bounded: (text: string) => string): SourcePosition {
  return { ...position, text: bounded(cut(position.text, LONGEST_LINE)) };
}

function boundInside(place: UsedPlace, bounded: (text: string) => string): UsedPlace {
  return { ...place, text: place.text === null ? null : bounded(cut(place.text.trim(), LONGEST_LINE)) };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
