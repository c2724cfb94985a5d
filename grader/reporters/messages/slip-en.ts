import type { Change, MechanicalSlip } from "../../report/mechanical-slip.ts";
import { code } from "./report-messages.ts";

/** What is the matter, as half a sentence: "a factor with `eps` is missing". */
export function slipEnglish(slip: MechanicalSlip): string {
  const said = TEXTS[slip.change](slip);
  return slip.everywhere === true ? `in several similar places, ${said}` : said;
}

const TEXTS: Readonly<Record<Change, (slip: MechanicalSlip) => string>> = {
  "other-operator": (slip) => `${instead(slip, "operator")}${inExpression(slip)}`,
  "summand-missing": (slip) => `a term${having(slip)} is missing from a sum`,
  "subtrahend-missing": (slip) => `the second part of a difference${aside(slip)} is missing`,
  "minuend-missing": (slip) =>
    `the first part of a difference${aside(slip)} is missing, though not its minus sign`,
  "difference-missing": (slip) =>
    `of a difference only the second part is there: the first${aside(slip)} and the minus sign are missing`,
  "factor-missing": (slip) => `a factor${having(slip)} is missing`,
  "divisor-missing": (slip) => `a division by something${having(slip)} is missing`,
  "exponent-missing": (slip) => `an exponent is missing${inExpression(slip)}`,
  "minus-missing": (slip) => `a minus sign is missing${inExpression(slip)}`,
  "constant-too-large": (slip) => `a constant is 1 too large${inExpression(slip)}`,
  "constant-too-small": (slip) => `a constant is 1 too small${inExpression(slip)}`,
  "flag-reversed": (slip) => `${instead(slip, "truth value")}${inExpression(slip)}`,
  "divisor-too-large": (slip) => `a divisor${having(slip)} is 1 too large`,
  "divisor-too-small": (slip) => `a divisor${having(slip)} is 1 too small`,
  "round-too-many": (slip) => `a loop${bounded(slip)} makes one round too many`,
  "round-too-few": (slip) => `a loop${bounded(slip)} makes one round too few`,
  "first-round-missing": (slip) => `a loop${having(slip)} begins one round too late`,
  "equality-included": (slip) => `a comparison${having(slip)} also holds for equal values`,
  "equality-left-out": (slip) => `a comparison${having(slip)} leaves out equal values`,
  "condition-reversed": (slip) => `a condition${having(slip)} is the wrong way round`,
  "branches-swapped": (slip) => `the two branches of a condition${having(slip)} are swapped`,
  "distinction-missing": (slip) =>
    `a condition${having(slip)} is not looked at: always the same branch is taken`,
  "arguments-swapped": (slip) =>
    slip.meant === undefined
      ? `two values stand in each other's place${inExpression(slip)}`
      : `two arguments of ${code(slip.meant)} are swapped`,
  "other-function": (slip) => `${instead(slip, "function")}${inExpression(slip)}`,
  "call-missing": (slip) =>
    `${slip.meant === undefined ? "a step on a value" : `a call of ${code(slip.meant)}`} is left out${inExpression(slip)}`,
  "call-twice": (slip) =>
    slip.meant === undefined
      ? `a step on a value is done twice${inExpression(slip)}`
      : `${code(slip.meant)} is applied twice to the same value`,
  "step-missing": (slip) => `a step${having(slip)} is missing`,
  "steps-swapped": (slip) => `two steps${having(slip)} are in the wrong order`,
  "indices-swapped": (slip) => `two indices are swapped${inExpression(slip)}`,
  "other-value": (slip) => `${instead(slip, "value")}${inExpression(slip)}`,
  "other-index": (slip) => `${instead(slip, "index")}${inExpression(slip)}`,
  "brackets-misplaced": (slip) => `brackets are missing or in the wrong place${inExpression(slip)}`,
  overwritten: (slip) => `a value${having(slip)} is overwritten where it should be built up`,
  "moved-inside": (slip) => `what belongs outside a division or a call stands inside it${inExpression(slip)}`,
  "moved-outside": (slip) => `a term stands behind a call instead of inside it${inExpression(slip)}`,
  "made-once": (slip) =>
    `an entry${having(slip)} of an array is made once and stands in every place, where each needs one of its own`,
  "start-value": () => "a search for the largest value starts from `0`, not from `-Infinity`",
  "index-too-large": (slip) => `an index is 1 too large${inExpression(slip)}`,
  "index-too-small": (slip) => `an index is 1 too small${inExpression(slip)}`,
  "exponent-too-large": (slip) => `an exponent is 1 too large${inExpression(slip)}`,
  "exponent-too-small": (slip) => `an exponent is 1 too small${inExpression(slip)}`,
  "minus-added": (slip) => `a value has the wrong sign${inExpression(slip)}`,
  "other-constant": (slip) => `a constant has the wrong value${inExpression(slip)}`,
  "condition-part-missing": (slip) => `one part of a condition${aside(slip)} is missing`,
  "only-first-round": (slip) => `only the first round of a loop${having(slip)} counts`,
  "only-last-round": (slip) => `only the last round of a loop${having(slip)} counts`,
  "rounds-reversed": (slip) => `a loop${having(slip)} runs in the wrong direction`,
  "started-anew": (slip) => `a value${having(slip)} is reset to its start in every round of a loop`,
  "not-started-anew": (slip) =>
    `a value${having(slip)} that has to start anew in every round of a loop is never reset`,
  "step-inside-loop": (slip) =>
    `a step${having(slip)} that belongs after a loop is done in every round of it`,
  "step-outside-loop": (slip) =>
    `a step${having(slip)} that belongs to every round of a loop is done once, after it`,
};

function instead({ written, meant }: MechanicalSlip, kind: string): string {
  const [own, right] = [written, meant].map((name) => (name === undefined ? undefined : code(name)));
  if (right === undefined)
    return own === undefined ? `a wrong ${kind} is used` : `${own} is used where another ${kind} belongs`;
  return `${own ?? `another ${kind}`} is used where ${right} belongs`;
}

function having({ near }: MechanicalSlip): string {
  return near.length === 0 ? "" : ` with ${near.map(code).join(" and ")}`;
}

function aside(slip: MechanicalSlip): string {
  return slip.near.length === 0 ? "" : `,${having(slip)},`;
}

function bounded({ near }: MechanicalSlip): string {
  return near.length === 0 ? "" : ` bounded by ${near.map(code).join(" and ")}`;
}

function inExpression({ near }: MechanicalSlip): string {
  return near.length === 0 ? "" : `, in an expression with ${near.map(code).join(" and ")}`;
}
