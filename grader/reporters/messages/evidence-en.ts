import type {
  ChangeToInput,
  EntryTrait,
  EntrywiseFunction,
  NotFiniteCause,
  StepAround,
} from "../../report/diagnosis.ts";
import { code, type DiagnosisHow } from "./report-messages.ts";

export const TRAIT: Readonly<Record<EntryTrait, string>> = {
  negative: "negative",
  "not-positive": "not positive",
  positive: "positive",
  "not-negative": "not negative",
  zero: "exactly 0",
};

export const ENTRYWISE: Readonly<Record<EntrywiseFunction, string>> = {
  sigmoid: "the sigmoid",
  tanh: "the tanh",
  relu: "the ReLU",
  silu: "the SiLU, `x·σ(x)`,",
  softplus: "the softplus, `log(1 + eˣ)`,",
  "gelu-tanh": "the GELU by its tanh formula",
  "gelu-erf": "the exact GELU, with the error function,",
  "gelu-sigmoid": "the GELU approximated by `x·σ(1.702x)`",
};

export const CAUSE: Readonly<Record<NotFiniteCause, string>> = {
  overflow: "has entries beyond ±709, where one of eˣ and e⁻ˣ overflows and the other underflows",
  zero: "has an entry that is 0",
  "empty-mask": "has a row in which everything is masked",
  "equal-entries": "has a row or column of equal entries, whose spread is 0",
};

export const CAUSE_REMEDY: Readonly<Record<NotFiniteCause, string>> = {
  overflow:
    "Rewrite the expression so that no exponential of a large number is taken: subtract the largest entry, or use `log1p(exp(-|x|))`.",
  zero: "Look for a division by it or a logarithm of it, and treat 0 apart.",
  "empty-mask": "Nothing is left to divide by in such a row: treat it apart, as the statement says.",
  "equal-entries": "Look for a division by a spread; `eps` keeps it away from 0.",
};

export const UPSTREAM: Readonly<Record<DiagnosisHow<"upstream">, string>> = {
  ignored: "does not depend on `gradOutput`: it stays the same when that is doubled, and when it is 0.",
  squared: "is four times as large when `gradOutput` is doubled: it is multiplied in twice.",
  added: "has a part that does not depend on `gradOutput`: it is not 0 when that is 0.",
  "not-linear": "does not double when `gradOutput` is doubled, as every gradient must.",
};

export const UPSTREAM_REMEDY: Readonly<Record<DiagnosisHow<"upstream">, string>> = {
  ignored: "By the chain rule `gradOutput` is a factor of every gradient.",
  squared: "By the chain rule `gradOutput` is a factor once; look for the second one.",
  added: "Look for a term that is added without `gradOutput`: by the chain rule it is a factor of each.",
  "not-linear":
    "Look for `gradOutput` inside a function or a condition: by the chain rule it is only a factor.",
};

/** What a function was called with one at a time: examples, or places along an axis of that size. */
export function apart(along: string | undefined) {
  return along === undefined
    ? { one: "example", many: "examples", all: "the whole batch", index: "index of the example" }
    : {
        one: `place along ${code(along)}`,
        many: `places along ${code(along)}`,
        all: "all of them",
        index: `index along ${code(along)}`,
      };
}

type Apart = ReturnType<typeof apart>;
type OfApart = Readonly<Record<DiagnosisHow<"one-by-one">, (of: Apart) => string>>;

export const BATCH: OfApart = {
  last: ({ one }) => `is that of the last ${one} alone`,
  first: ({ one }) => `is that of the first ${one} alone`,
  averaged: () => "is their mean, where their sum is expected",
  summed: () => "is their sum, where their mean is expected",
  mixed: () => "is not what they make together",
};

export const BATCH_REMEDY: OfApart = {
  last: ({ one }) =>
    `Add the part of each ${one} to what is there (\`+=\`); do not overwrite it, nor start anew in the loop.`,
  first: ({ many }) => `Look for a return inside the loop over the ${many}, or an index that stays 0.`,
  averaged: ({ many }) => `The parts of the ${many} add up here: do not divide by their number.`,
  summed: ({ many }) => `Divide by the number of ${many}.`,
  mixed: ({ many, index }) =>
    `Look at what the ${many} share in the code: a variable set outside the loop, a function of their sum or mean that belongs to each, or a wrong ${index}.`,
};

export const CHANGED: Readonly<
  Record<ChangeToInput, (axes: readonly number[], other: string, parameter: string) => string>
> = {
  flipped: (axes) => `reversed along ${axes.length === 1 ? "axis" : "axes"} ${axes.join(" and ")}`,
  transposed: (axes) => `transposed (axes ${axes.join(" and ")} exchanged)`,
  rotated: ([a, b], other) => `turned by ${other} (axes ${a} and ${b})`,
  late: ([axis]) => `moved by one place towards the end along axis ${axis}, the last coming first,`,
  early: ([axis]) => `moved by one place towards the front along axis ${axis}, the first coming last,`,
  exchanged: (_, other) => `exchanged with ${code(other)}`,
  inverted: () => "turned into its opposite",
  word: (_, other) => `replaced by ${code(other)}`,
  scaled: (_, other) => `multiplied by ${code(other)}`,
  negated: () => "given the opposite sign",
  complement: (_, __, parameter) => `replaced by ${code(`1 − ${parameter}`)}`,
  reciprocal: (_, __, parameter) => `replaced by ${code(`1 / ${parameter}`)}`,
  squared: () => "squared",
  root: () => "replaced by its square root",
  "one-more": () => "made larger by 1",
  "one-less": () => "made smaller by 1",
  swapped: () => "given with its two entries exchanged",
  doubled: () => "doubled",
  halved: () => "halved",
  exp: (_, __, parameter) => `replaced by ${code(`exp(${parameter})`)}`,
  log: (_, __, parameter) => `replaced by ${code(`log(${parameter})`)}`,
  sigmoid: (_, __, parameter) => `replaced by ${code(`sigmoid(${parameter})`)}`,
  tanh: (_, __, parameter) => `replaced by ${code(`tanh(${parameter})`)}`,
  relu: (_, __, parameter) => `replaced by ${code(`relu(${parameter})`)}`,
  softmax: (_, __, parameter) => `replaced by ${code(`softmax(${parameter})`)}`,
};

const ORDER =
  "Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.";
const COUNTERPART = "The code takes it for its counterpart: check what the statement says it stands for.";
const COUNT =
  "It is read as 1 too small or too large: check whether it counts from 0 or from 1, and each `+ 1` and `- 1`.";
const SCALE = "A factor on it is missing, or goes by another size: compare with the statement.";
const SIGN = "Follow the signs of the terms that it is in.";
const TWICE =
  "It counts for twice or half of what it should: a factor 2 is missing, or stands where none belongs, as for both sides.";
const STEP = "This step on it is missing, or the code does the opposite.";

/** What kind of mistake a change of an input undoes. */
export const CHANGE_REMEDY: Readonly<Record<ChangeToInput, string>> = {
  flipped: ORDER,
  transposed: ORDER,
  rotated: ORDER,
  late: ORDER,
  early: ORDER,
  exchanged: ORDER,
  inverted: COUNTERPART,
  word: COUNTERPART,
  complement: COUNTERPART,
  reciprocal: COUNTERPART,
  "one-more": COUNT,
  "one-less": COUNT,
  scaled: SCALE,
  negated: SIGN,
  squared: STEP,
  root: STEP,
  swapped: ORDER,
  doubled: TWICE,
  halved: TWICE,
  exp: STEP,
  log: STEP,
  sigmoid: STEP,
  tanh: STEP,
  relu: STEP,
  softmax: STEP,
};

export const STEP_AROUND: Readonly<Record<StepAround, (value: string) => string>> = {
  relu: (value) => `ReLU of ${value} (negative values set to 0)`,
  abs: (value) => `the absolute value of ${value}`,
  exp: (value) => `the exponential of ${value}`,
  log: (value) => `the logarithm of ${value}`,
  square: (value) => `the square of ${value}`,
  root: (value) => `the square root of ${value}`,
  sigmoid: (value) => `sigmoid of ${value}`,
  tanh: (value) => `tanh of ${value}`,
  reciprocal: (value) => `1 divided by ${value}`,
  complement: (value) => `1 minus ${value}`,
  round: (value) => `${value} rounded to whole numbers`,
  floor: (value) => `${value} rounded down to whole numbers`,
  softmax: (value) => `softmax of ${value}`,
  centre: (value) => `${value} minus its mean`,
  "divide-by-sum": (value) => `${value} divided by its sum`,
  "divide-by-length": (value) => `${value} divided by its Euclidean length`,
};
