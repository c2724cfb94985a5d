import { z } from "zod";

/** What may be the matter with one place of a program that is right but for it. */
export const CHANGES = [
  "other-operator",
  "summand-missing",
  "subtrahend-missing",
  "minuend-missing",
  "difference-missing",
  "factor-missing",
  "divisor-missing",
  "exponent-missing",
  "minus-missing",
  "constant-too-large",
  "constant-too-small",
  "flag-reversed",
  "divisor-too-large",
  "divisor-too-small",
  "round-too-many",
  "round-too-few",
  "first-round-missing",
  "equality-included",
  "equality-left-out",
  "condition-reversed",
  "branches-swapped",
  "distinction-missing",
  "arguments-swapped",
  "other-function",
  "call-missing",
  "call-twice",
  "step-missing",
  "steps-swapped",
  "indices-swapped",
  "other-value",
  "overwritten",
  "other-index",
  "brackets-misplaced",
  "moved-inside",
  "moved-outside",
  "made-once",
  "start-value",
  "index-too-large",
  "index-too-small",
  "exponent-too-large",
  "exponent-too-small",
  "minus-added",
  "other-constant",
  "condition-part-missing",
  "only-first-round",
  "only-last-round",
  "rounds-reversed",
  "started-anew",
  "not-started-anew",
  "step-inside-loop",
  "step-outside-loop",
] as const;

/**
 * One slip, said without a word of the reference: names are those that the statement has too, of functions, parameters,
 * options, keys and sizes.
 */
export const MechanicalSlip = z.strictObject({
  change: z.enum(CHANGES),
  /** What stands there, and what belongs there: operators, functions of `Math`, names; absent where that cannot be said. */
  written: z.string().optional(),
  meant: z.string().optional(),
  /** Names in the expression. */
  near: z.array(z.string()).max(2),
  /** The same in all like places: in every gate, forward and backward. */
  everywhere: z.literal(true).optional(),
});
export type MechanicalSlip = z.infer<typeof MechanicalSlip>;
export type Change = MechanicalSlip["change"];
