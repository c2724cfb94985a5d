import type { WorstEntry } from "../../pipeline/verify/verification.ts";
import { reportEnglish } from "../messages/en.ts";
import { code } from "../messages/report-messages.ts";
import { excerpt } from "../problems/quoted.ts";
import { typeCode } from "../problems/type-code.ts";
import type { FindingMessages } from "./finding-messages.ts";
import { isPastEnd } from "./past-end.ts";
import { worstText } from "./worst-text.ts";

export const findingsEn: FindingMessages = {
  rules: {
    signatures: "every file exports the declared functions with the declared parameters",
    types: "starter, reference and oracle have no type errors",
    "oracle-runs":
      "the oracle, or the reference in its place, gives a value of the declared type for every case",
    "oracle-gradient": "the oracle's gradients agree with numeric ones to 1e-9",
    "numeric-gradient": "the reference's numeric gradients are accurate to 1e-9; else it needs an oracle",
    kinks: "at most 2 % of the coordinates lie on a kink",
    "reference-passes": "the reference passes every check",
    "reference-within-tolerance": "no tolerance is narrower than the reference's own rounding",
    "reference-margin": "the reference stays a hundred times under every tolerance",
    "alternative-passes": "right answers in other styles get every point",
    "starter-compiles": "the starter compiles",
    "starter-fails": "the starter does not pass",
    "misconception-compiles": "every misconception compiles",
    "misconception-ends": "every misconception ends within the limits of time and memory",
    "misconception-rejected": "every misconception is rejected first by the check it names",
    "misconception-recognised": "every misconception is recognised by its behaviour",
    "check-separates": "every check that gives points is the first to reject a misconception",
    "partly-right":
      "somebody who is half right gets a part of the points, and is told where the rest is wrong",
    "shortcuts-fail": "answers that compute nothing do not pass",
    "mutants-rejected": "every mutant of the reference is rejected, or listed as equivalent",
    "equivalents-hold": "what is listed as equivalent changes nothing on a thousand fresh inputs",
    "pictures-drawn": "the reference makes every picture, of finite numbers",
    repeatable: "the same seed gives the same report",
    complete: "nothing that a published exercise needs is missing",
  },
  details: {
    failed: ({ reason, quote, place }) =>
      NOT_DERIVED[reason]?.(quote) ??
      `${place === null ? "It" : `At ${code(place)} it`} ${REASONS[reason] ?? `ends with ${code(reason)}`}${quote === "" ? "" : `: ${excerpt(quote)}`}.${isPastEnd(reason, quote) ? ` ${PAST_END}` : ""}`,
    "not-differentiated": ({ reason }) =>
      `No numeric derivative could be taken: the forward ${REASONS[reason] ?? `ends with ${code(reason)}`}.`,
    "gradient-size": () => "The gradient has another number of entries than its parameter.",
    share: ({ most, received }) => `Expected at most ${most}, found ${measured(received)}.`,
    tolerance: ({ atol, rtol, needed }) =>
      `The reference itself exceeds ${code(`atol: ${atol}, rtol: ${rtol}`)}, and by no more than rounding. Take at least ${code(`atol: ${measured(needed)}`)}, a hundred times what it is off by.`,
    "failed-checks": ({ checks }) =>
      checks
        .map(({ check, status, quote, line, called, worst }) => {
          const place = [called === null ? "" : code(called), line === null ? "" : `line ${line}`];
          const where = place.filter((part) => part !== "").join(", ");
          return `${code(check)}: ${reportEnglish.status[status]}${where === "" ? "" : ` in ${where}`}${quote === "" ? "" : `, ${excerpt(quote)}`}${worst === null ? "" : numbers(worst)}`;
        })
        .join("; "),
    "other-result": ({ path, type, shape, received }) =>
      `${path === "" ? "The result" : code(path)} should be ${typeCode(type)}${shape === null ? "" : `, here of shape ${code(shape)}`}; found ${code(received)}.`,
    "reports-differ": () => "Grading it twice gives two different reports.",
    scored: ({ score, maxScore }) => `It passes with ${score} of ${maxScore} points.`,
    "rejected-by": ({ expected, received, isSame }) =>
      received === null
        ? `No check rejects it; ${code(expected)} should.${isSame ? " What the checks compare is the same as the reference's in every case." : ""}`
        : `${code(received)} rejects it first; ${code(expected)} should.`,
    "recognised-as": ({ received }) =>
      received.length === 0
        ? "It is not recognised."
        : `It is recognised as ${received.map(code).join(", ")}. Add a case that tells them apart.`,
    undrawable: ({ member, expected, received }) =>
      `${member === "" ? "The picture's function" : `The member ${code(member)}`} should ${member === "" ? "return" : "be"} ${code(expected)}; found ${code(received)}.`,
    "rejects-none": () => "No misconception is rejected here first.",
    "all-or-nothing": () =>
      "No misconception gets a part of the points with its error located and named. Split a check into two.",
    "shortcut-passes": ({ shortcut }) => `${SHORTCUTS[shortcut]} Add a hidden case that shows it.`,
    "mutant-survives": ({ mutant }) =>
      `No check rejects ${code(mutant)}. Add a case that shows it, or list it under ${code("equivalents")} with the reason.`,
    "equivalent-changes": ({ mutant }) =>
      `${code(mutant)} is listed as equivalent and changes results on fresh inputs. Add a case that shows it.`,
    "equivalent-gone": ({ mutant }) => `${code(mutant)} is listed and no longer survives. Delete the entry.`,
  },
};

const SHORTCUTS = {
  constants: "Functions pass that return one public result whatever they are given.",
  "copied-cases": "A table of the public cases and their results passes.",
  "forward-alone": "The reference passes with backwards that return 0.",
};

const PAST_END =
  "An index past the end of an array gives that, too: check that the shapes declared for the parameters are those that the function reads.";

/** Why the reference has no numeric gradient that could stand in for an oracle's. */
const NOT_DERIVED: Readonly<Record<string, (parameter: string) => string>> = {
  kink: (parameter) =>
    `An entry of ${code(parameter)} lies on a kink, where there is no numeric derivative. Take inputs away from it (${code("awayFrom")}), declare ${code("convention: true")} for the case, or write an ${code("oracle.ts")}.`,
  "not-a-number": (path) =>
    `${path === "" ? "The result" : code(path)} holds NaN, which no answer can equal. ${PAST_END} Else take inputs and options that the function is made for, or leave the case out.`,
  "not-differentiable": () =>
    `The reference has no finite numeric derivative here, or of more than 1,000 numbers. Make the case smaller, or write an ${code("oracle.ts")}.`,
};

const REASONS: Readonly<Record<string, string>> = {
  threw: "throws",
  "syntax-error": "is no valid JavaScript",
  "compile-error": "is no valid TypeScript",
  "missing-export": "lacks an export",
  malformed: "returns what is neither tensor, number nor record",
  "timed-out": "does not end in time",
  "out-of-memory": "needs too much memory",
  blocked: "uses what the sandbox does not have",
  fault: "ends the sandbox",
};

function numbers(worst: WorstEntry): string {
  const { place, expected, received } = worstText(worst);
  return `, ${place === "" ? "" : `${code(place)} `}in case ${code(worst.case)}: expected ${expected}, received ${received}`;
}

function measured(share: number): string {
  return String(Number(share.toPrecision(2)));
}
