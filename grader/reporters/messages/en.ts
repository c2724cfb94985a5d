import { exampleText, unlikeTexts } from "../text/example-text.ts";
import { formatCount, formatDuration, formatIndex, formatNumber } from "../text/format-number.ts";
import { isErrorName, isOwnThrow, isUnwritten } from "../thrown-error.ts";
import {
  apart,
  BATCH,
  BATCH_REMEDY,
  CAUSE,
  CAUSE_REMEDY,
  CHANGE_REMEDY,
  CHANGED,
  ENTRYWISE,
  STEP_AROUND,
  TRAIT,
  UPSTREAM,
  UPSTREAM_REMEDY,
} from "./evidence-en.ts";
import { type FactorKind, factorKinds, hasName, type NamedFactor } from "./factor-kind.ts";
import {
  areShapes,
  code,
  foreignKind,
  isNested,
  NOTHING,
  type ReportedMalformation,
  type ReportMessages,
} from "./report-messages.ts";
import { slipEnglish } from "./slip-en.ts";
import { thrownInside } from "./thrown-inside.ts";
import { unreadable, unreadableNext } from "./unreadable-en.ts";

export const reportEnglish: ReportMessages = {
  verdict: { passed: "passed", failed: "not passed yet", fault: "the grader failed" },

  status: {
    passed: "passed",
    "wrong-value": "wrong values",
    "wrong-shape": "wrong shape",
    "wrong-gradient": "wrong gradient",
    "not-finite": "not finite",
    "mutated-input": "input changed",
    "aliased-input": "input handed back",
    "non-deterministic": "differs between calls",
    threw: "threw an error",
    "timed-out": "out of time",
    "out-of-memory": "out of memory",
    "compile-error": "does not compile",
    "missing-export": "export missing",
    blocked: "not allowed",
    "missing-file": "file missing",
    "unreadable-file": "file not readable",
    "grader-fault": "the grader failed",
  },

  outcome: {
    passed: () => "This is right.",
    "wrong-value": ({ located }) =>
      located === null
        ? "The result is not the expected one."
        : `${named(located.path)} has the right shape, but not the expected values.`,
    "wrong-gradient": ({ located }) =>
      located === null
        ? "The gradient is not the expected one."
        : `${named(located.path)} is not the derivative the exercise asks for.`,
    "wrong-shape": (outcome) => {
      const { path, expected, received, malformation } = outcome;
      if (malformation !== null) return `${named(path)} ${malformed(malformation, foreignKind(outcome))}.`;
      return expected === null || received === null
        ? "The result does not have the expected form."
        : expected === NOTHING
          ? `The result has ${code(path ?? "")}, ${areShapes(received) ? "of the shape" : "which is"} ${code(received)}, and it was not asked for.`
          : received === NOTHING
            ? `${code(path ?? "")}, which should ${areShapes(expected) ? "have the shape" : "be"} ${code(expected)}, is missing from the result.`
            : areShapes(expected, received)
              ? `${named(path)} should have the shape ${code(expected)}, but has ${code(received)}.`
              : `${named(path)} should be ${code(expected)}, but is ${code(received)}.`;
    },
    "not-finite": ({ path, index, received }) =>
      received === null
        ? "The result holds a value that is not a finite number."
        : `${named(path)} is ${received}${at(index)}.`,
    "mutated-input": ({ parameter, index, before, after }) =>
      parameter === null
        ? "The call changed one of its inputs."
        : `The call changed its input ${code(parameter)}${before === null || after === null ? "" : `: ${formatNumber(before)} became ${formatNumber(after)}${at(index)}`}.`,
    "aliased-input": ({ path, parameter }) =>
      parameter === null
        ? "The result shares an array with one of the inputs."
        : `${named(path ?? "")} shares an array with the input ${code(parameter)}: a change to one changes the other.`,
    "non-deterministic": ({ path, index, first, second }) =>
      first === null || second === null
        ? "Two calls with the same inputs gave different results."
        : `Two calls with the same inputs gave different results: ${named(path, true)}${at(index)} was ${formatNumber(first, 17)}, then ${formatNumber(second, 17)}.`,
    threw: ({ name, message, inside }) => {
      if (isUnwritten(message)) return "This function is still the one of the starter.";
      if (name === null) return "The code threw an error.";
      const what = isErrorName(name) ? code(name) : "something that is no `Error`";
      return inside === undefined ? `The code threw ${what}.` : thrownInside.en.threw(inside, what);
    },
    "timed-out": ({ limitMs, function: name, isUnstarted, loop }) => {
      if (limitMs === null) return `${calling(name)} did not finish in time and was stopped.`;
      const limit = formatDuration(limitMs);
      if (isUnstarted === true && name !== undefined)
        return `This was not run: ${code(name)} had come to no end in any case before.`;
      if (isUnstarted === true) return `This was not run: the ${limit} for all checks together were used up.`;
      const stopped = `${calling(name)} did not finish within ${limit} and was stopped.`;
      return loop === undefined
        ? stopped
        : `${stopped} In a second run the marked loop went round ${formatCount(loop.rounds)} times without ending.`;
    },
    "out-of-memory": ({ limitMb, function: name }) =>
      `${calling(name)} needed more than ${limitMb} MB of memory and was stopped.`,
    "compile-error": () => "The file is not valid TypeScript, so nothing could be run.",
    "missing-export": ({ name, found }) =>
      `The file exports no function ${code(name)}. ${found.length === 0 ? "It exports nothing." : `It exports ${found.map(code).join(", ")}.`}`,
    blocked: ({ capability }) =>
      capability === null
        ? "The code uses something that a submission does not have."
        : `The code uses ${code(capability)}, which a submission does not have.`,
    "missing-file": ({ name, nearest }) =>
      `There is no file ${code(name)}${nearest === null ? "" : `, but there is ${code(nearest)}`}.`,
    "unreadable-file": ({ cause }) => `${unreadable(cause)} Nothing could be run.`,
    "grader-fault": () => "The grader failed here. This is not your code's doing and costs no points.",
  },

  next: {
    passed: () => "Go on to the next exercise.",
    "wrong-value": ({ located, detail }) =>
      located !== null
        ? "Work out the worst entry by hand and compare each step with the code."
        : detail !== null
          ? "Look up what the statement asks for there, and find where the code does otherwise."
          : "Make up a small case of this kind and follow the code through it by hand.",
    "wrong-gradient": ({ located }) =>
      located !== null
        ? "Derive the worst entry on paper with the chain rule and compare term by term."
        : "Make up a small case of this kind and derive one entry on paper with the chain rule.",
    "wrong-shape": ({ malformation }) =>
      malformation !== null
        ? "Print the result with `console.log` before it is returned; the statement gives its shape."
        : "Check which axes are summed over, the order of the axes and the keys of the result.",
    "not-finite": () =>
      "Look for a division by zero, the logarithm of zero or an exponential of a large number.",
    "mutated-input": (outcome) =>
      isNested(outcome)
        ? "Write into a new array. A copy by `[...a]`, `{ ...a }` or `slice` copies only the outermost level, so nested arrays need a copy at every level; and `push`, `reverse` and `sort` change the array they are called on. The inputs belong to the caller."
        : "Write into a new array; the inputs belong to the caller.",
    "aliased-input": () => "Return copies, down to the innermost arrays, of what comes back as it was too.",
    "non-deterministic": () =>
      "Keep nothing between calls: everything a call needs comes as a parameter, random numbers too.",
    threw: ({ name, position, message, inside }) =>
      isUnwritten(message)
        ? "Write its body in place of the marked line; the other functions can wait."
        : inside !== undefined
          ? thrownInside.en.next(inside)
          : name === null
            ? "If the code has a `throw` of its own, see whether its condition also holds for inputs that have a result. Otherwise run the public cases and print the values on the way with `console.log`."
            : isOwnThrow(name, message)
              ? "In these cases nothing is to be thrown. For which inputs does the condition of this `throw` hold, and does it hold at the limit?"
              : position === null
                ? "Run the public cases and print the values on the way with `console.log`."
                : "Look at the marked line: which value is not what it takes for granted?",
    "timed-out": ({ function: name, isUnstarted, loop }) =>
      loop !== undefined
        ? "Follow the condition of this loop through one round: what is to make it false?"
        : isUnstarted === true && name === undefined
          ? "The checks before it took too long: look for work repeated inside an inner loop."
          : "Look for a loop that never ends, or for work repeated inside an inner loop.",
    "out-of-memory": () =>
      "Look for an array that grows in every round, or a size that is a product by mistake.",
    "compile-error": () => "Mend the marked place and run again.",
    "missing-export": ({ name }) => `Write ${code(`export function ${name}`)}, spelt as in the starter.`,
    blocked: () => "Use plain TypeScript only: no imports, no files, no network, no timers.",
    "missing-file": ({ name }) => `Hand the answer in as ${code(name)}.`,
    "unreadable-file": ({ cause }) => unreadableNext[cause.kind],
    "grader-fault": () => "Run it again. If it fails again, report it; the grader's log has the details.",
  },

  diagnosis: {
    misconception: ({ message, alone }) =>
      alone === undefined
        ? message.en
        : `${message.en} This is so of ${listed(alone.map(code), 0)}, and not of every result.`,
    "misconception-pair": ({ pair }) =>
      `Two mistakes together give exactly your results. First: ${pair.map(({ message }) => message.en).join(" Second: ")}`,
    "constant-multiple": ({ path, factor, symbol, alike }) => {
      if (factor === 0) return `Every entry of ${named(path, true)} is 0.`;
      if (factor === -1) return `${named(path)} has the opposite sign in every entry.`;
      const number = formatNumber(factor);
      const times = symbol === null ? number : hasName(symbol) ? `${code(symbol)} (${number})` : code(symbol);
      const either =
        alike === undefined
          ? ""
          : ` In these cases ${alike.map(code).join(" and ")} ${alike.length > 1 ? "are" : "is"} the same number: it may be ${alike.length > 1 ? "any of them" : "either"}.`;
      return `Every entry of ${named(path, true)} is ${times} times the expected one.${either}`;
    },
    "whole-multiple": ({ path, how }) =>
      `In each case every entry of ${named(path, true)} is the expected one ${how === "times" ? "times" : "divided by"} one whole number, which differs from case to case.`,
    reshaped: ({ path }) =>
      `The numbers in ${named(path, true)} are right, and in the right order; only the shape is not.`,
    transposed: ({ path }) => `${named(path)} is right, but transposed: rows and columns are exchanged.`,
    flipped: ({ path, axes }) =>
      `${named(path)} has the right entries in reverse order along ${axes.length === 1 ? "axis" : "axes"} ${axes.join(", ")}.`,
    "missing-batch-sum": ({ path }) => `${named(path)} is not summed over the batch.`,
    "wrong-axis": ({ path, axis }) => `${named(path)} is what a reduction over axis ${axis} gives.`,
    "one-entry": ({ path, index }) =>
      `Only the entry ${code(formatIndex(index))} of ${named(path, true)} is wrong.`,
    "constant-offset": ({ path, offset }) =>
      `Every entry of ${named(path, true)} is off by the same amount, ${formatNumber(offset)}.`,
    float32: ({ path }) => `${named(path)} is right to about seven digits, the precision of 32-bit numbers.`,
    permuted: ({ path, order }) =>
      `${named(path)} holds the right numbers with its axes in another order: its axes are the axes ${order.join(", ")} of the expected one.`,
    shifted: ({ path, axis, by }) => {
      const way = by > 0 ? "late" : "early";
      return axis === null
        ? `${named(path)} is right, but one step ${way}: each call returns what the call ${by > 0 ? "before" : "after"} it should.`
        : `${named(path)} has the right entries one place ${way} along axis ${axis}.`;
    },
    "running-sum": ({ path, axis }) =>
      axis === "all"
        ? `Each entry of ${named(path, true)} is the sum of all the expected ones up to it, row by row.`
        : `Each entry of ${named(path, true)} is the sum of the expected ones up to it along axis ${axis}.`,
    "total-along": ({ path, axis, of }) =>
      `Each entry of ${named(path, true)} is the ${of} of all the expected ones along axis ${axis}.`,
    "constant-along": ({ path, axis }) =>
      `${named(path)} is the same everywhere along axis ${axis}; the expected values differ there.`,
    variant: ({ path, parameter, asked, given }) =>
      `Every entry of ${named(path, true)} is ${ENTRYWISE[given]} of ${code(parameter)}, where ${ENTRYWISE[asked]} is asked for.`,
    "step-around": ({ path, step, isMissing, axis }) => {
      const stepOf = (value: string) =>
        `${STEP_AROUND[step](value)}${axis === null ? "" : ` along axis ${axis}`}`;
      return isMissing
        ? `${named(path)} is right but for one step: ${stepOf("your result")} is exactly what is expected.`
        : `${named(path)} is ${stepOf("the expected result")}.`;
    },
    "input-term": ({ path, parameter, factor, symbol }) => {
      const size = symbol.replace(/^−/, "");
      const term = size === "1" ? code(parameter) : `${code(size)} times ${code(parameter)}`;
      return factor > 0
        ? `${named(path)} is the expected result plus ${term}.`
        : `${named(path)} is the expected result without ${term}: exactly that is missing.`;
    },
    "only-at-ties": ({ path, parameter }) =>
      `${named(path)} is wrong only where ${code(parameter)} has a value that occurs more than once, and right everywhere else.`,
    "not-left-alone": ({ path, parameter }) =>
      `Wherever ${named(path, true)} is wrong, ${code(parameter)} is expected exactly as it was passed in; yours is something else.`,
    jacobian: ({ path }) =>
      `${named(path)} keeps the derivative of every output apart; multiplied with ${code("gradOutput")} and summed over the outputs it is right.`,
    "only-where": ({ path, parameter, trait }) =>
      `${named(path)} is wrong exactly where ${code(parameter)} is ${TRAIT[trait]}, and right everywhere else.`,
    "only-at": ({ path, place, axis }) =>
      place === "border"
        ? `${named(path)} is wrong only at the border of its last two axes, and right everywhere inside.`
        : `${named(path)} is wrong only at the ${place} place along axis ${axis}, and right everywhere else.`,
    "not-finite-for": ({ path, parameter, cause }) =>
      `${named(path)} is NaN or infinite in exactly those cases in which ${code(parameter)} ${CAUSE[cause]}.`,
    "right-when": ({ conditions }) =>
      `Every case of this check with ${conditions.map(({ left, right }) => code(`${left} = ${right}`)).join(" (and ")}${conditions.length > 1 ? ")" : ""} is passed, and no other.`,
    upstream: ({ path, how }) => `${named(path)} ${UPSTREAM[how]}`,
    "upstream-slice": ({ path, parameter, axis, place }) =>
      `${named(path)} is what it should be if only the ${place} slice of ${code(parameter)} along axis ${axis} counted, and all others were 0.`,
    "one-array": ({ path, again }) =>
      path === again
        ? `${named(path)} holds one and the same array in several places: what is written to one of them is in all.`
        : `${named(path)} and ${code(again)} share one array: what is written to it is in both.`,
    "one-by-one": ({ path, how, along }) =>
      `Called with one ${apart(along).one} at a time, your code gives results that together make up the expected one; for ${apart(along).all} ${named(path, true)} ${BATCH[how](apart(along))}.`,
    substituted: ({ parameter, change, axes, other }) =>
      `If ${code(parameter)} is ${CHANGED[change](axes ?? [], other ?? "", parameter)} before a call, your code gives exactly what is expected in every public case of this check.`,
    extent: ({ path, axis, by }) =>
      `${named(path)} is too ${by > 0 ? "long" : "short"} by ${Math.abs(by)} along ${axis === null ? "each axis that is wrong" : `axis ${axis}, in every case in which its shape is wrong`}.`,
    "failing-input": ({ function: name, inputs, result, expected, received }) => {
      const given = inputs.map((one) => code(`${one.name} = ${exampleText(one.value)}`)).join(", ");
      const [right, own] = unlikeTexts(expected, received);
      return `The smallest input found on which it goes wrong: ${given}. With it ${code(name)} gives ${code(own)}${result === "" ? "" : ` for ${code(result)}`}, where ${code(right)} is expected.`;
    },
    "mechanical-slip": ({ functions, slips }) =>
      `Your results are exactly those of ${functions.map(code).join(" or ")} with one slip: ${slips.map(slipEnglish).join("; or else ")}.`,
    "forward-at-fault": ({ function: name }) =>
      `The fault is in the forward function ${code(name)}: your gradient is right for it, but it computes something else than asked.`,
    "backward-at-fault": ({ function: name }) =>
      `The fault is in ${code(name)} or in what it calls: its gradient matches neither the expected one nor the numeric one of your own forward.`,
  },

  remedy: {
    misconception: ({ hint }) => hint.en,
    "misconception-pair": ({ pair }) => `First: ${pair.map(({ hint }) => hint.en).join(" Second: ")}`,
    "step-around": ({ isMissing }) =>
      isMissing
        ? "Find the place where the statement asks for this step: your code leaves it out, or does something else in its place."
        : "Find the place where your code does this: it is done once too often, or what should follow it is left out.",
    "input-term": ({ factor, parameter }) =>
      factor > 0
        ? `Look where your code adds ${code(parameter)}: the statement asks for it less often, or not at all.`
        : `Look for a term with ${code(parameter)} in the statement that your code leaves out.`,
    "only-at-ties": () =>
      "Look at what happens where two values are equal: which of them counts, or whether all do.",
    "constant-multiple": factorRemedy,
    "whole-multiple": ({ how }) =>
      how === "times"
        ? "What counts once is added inside one loop too many, or a sum stands where a mean is asked for. Which number of places, windows or channels is it?"
        : "A mean is taken where a sum is asked for, or a size divides once too often. Which number of places, windows or channels is it?",
    reshaped: ({ isOfSameRank }) =>
      isOfSameRank
        ? "There are as many levels of brackets as there should be; it is the lengths that differ. Compare them with the shape in the statement. Where a flat array is cut into rows, each row is as long as the last size of the shape."
        : "Count the levels of brackets against the shape in the statement: `[a, b]` has the shape `[2]`, `[[a, b]]` the shape `[1, 2]`.",
    transposed: () =>
      "Write the shapes beside each factor of the product; they show where a transpose belongs.",
    flipped: () =>
      "Check the order of the indices, forwards or backwards along this axis, and whether it is turned once, twice or not at all.",
    "missing-batch-sum": () => "All examples share this parameter, so their gradients add up.",
    "wrong-axis": () =>
      "Write down the shape before and after the reduction; the axis that vanishes is the one reduced.",
    "one-entry": () => "Work this entry out by hand; look at borders, first and last indices, ties.",
    "constant-offset": () => "Look for a constant that is added once too often, or not at all.",
    float32: () => "Use plain arrays or `Float64Array`, not `Float32Array` or `Math.fround`.",
    permuted: () =>
      "Write down what each axis means, for the inputs and for the result, and return them in the stated order.",
    shifted: ({ axis }) =>
      axis === null
        ? "Check what is read or stored first: the value before the step, or the one after it."
        : "Check the first index of the loop and each `+ 1` or `- 1` in an index.",
    "running-sum": () =>
      "A sum goes on where the next one should begin. Set it to 0 inside the loop over the entries, not before it.",
    "total-along": ({ axis, of }) =>
      of === "sum"
        ? `All places along axis ${axis} add to one variable or one array; each needs a sum of its own.`
        : `The mean is taken over axis ${axis} too; each place along it keeps its own value.`,
    "constant-along": () =>
      "Something is summed, averaged or read once for the whole axis, or one array stands in all its places; each place needs a value of its own.",
    variant: () => "Compare the formula in the code with the one in the statement, term by term.",
    "not-left-alone": ({ parameter }) =>
      `Look for a change of ${code(parameter)} that should not be made here: a mode, a flag or a condition that leaves it as it is.`,
    jacobian: () =>
      "A backward returns the product with `gradOutput`: the gradient has the shape of the input.",
    "only-where": ({ parameter }) =>
      `Look at the branch of the code that is taken for these entries of ${code(parameter)}.`,
    "only-at": ({ place }) =>
      place === "border"
        ? "Look at padding, at the bounds of the loops and at what happens to places outside."
        : "Look at the first and the last round of the loop over this axis.",
    "not-finite-for": ({ cause }) => CAUSE_REMEDY[cause],
    "right-when": ({ conditions }) =>
      conditions.every(({ right }) => /^[\p{L}_]/u.test(right) && !NEUTRAL.has(right))
        ? "Look for a place in the code where one stands and the other is meant."
        : "Look at the part of the code that this value switches off, or makes no difference to.",
    upstream: ({ how }) => UPSTREAM_REMEDY[how],
    "upstream-slice": ({ place }) =>
      place === "last"
        ? "The parts along this axis add up (`+=`): look for one that overwrites those before, or a start from 0 inside the loop."
        : "Look for a return or a break inside the loop over this axis, or an index that stays 0.",
    "one-array": () =>
      "Make a new array for each place, inside the loop or by `Array.from`: `fill(array)` puts one array everywhere, and an array that is pushed again and again stays one.",
    "one-by-one": ({ how, along }) => BATCH_REMEDY[how](apart(along)),
    substituted: ({ change }) => CHANGE_REMEDY[change],
    extent: () =>
      "Check the formula for this size: what is rounded, what is added, and which size each axis goes by.",
    "mechanical-slip": ({ functions }) =>
      `Find the place in ${functions.map(code).join(" or ")}, and compare it with the statement symbol by symbol.`,
    "failing-input": () => "Follow the calculation by hand for this input, and print each step beside it.",
    "forward-at-fault": () => null,
    "backward-at-fault": () => null,
  },

  unwritten: "not written yet",
  checksPassed: (passed, total) =>
    passed === total ? `all ${total} checks` : `${passed} of ${total} checks`,
  points: (points, maxPoints) => `${points} of ${maxPoints} points`,
  statusOf: (status, wrong, total) => `${status}, ${wrong} of ${total} entries`,
  carriedFrom: (functions) => `no points lost, right but for ${functions.join(" and ")}`,
  nextWhenCarried: (functions) =>
    `Mend ${functions.map(code).join(" and ")} first: nothing else is wrong in this check.`,
  sameCause: (checks) => `same cause as ${checks.map((check) => `“${check}”`).join(" and ")}`,
  followers: (checks, more) =>
    `The same cause fails ${listed(
      checks.map((check) => `“${check}”`),
      more,
    )}.`,
  hiddenCase: (description) => `Seen in a hidden case: ${description}`,
  publicCase: (description) => `Case: ${description}`,
  alsoFailing: (descriptions, more) =>
    `Also in: ${descriptions.join("; ")}${more === 0 ? "" : `; and ${more} more`}`,
  atKink:
    "Your forward has a kink at this entry: it has no derivative there, and the exercise says what counts as one.",
  worstAt: (index) => `worst at ${index}`,
  inCall: (number) => `call ${number}`,
  slice: (index) => `slice ${index}`,
  shadeLegend: "difference / largest expected value",
  theResult: "The result",

  yours: "yours",
  expected: "expected",
  difference: "difference",
  numeric: "numeric",
  numericNote: "derivative of your own forward",
  ratio: "ratio",
  ratioNote: "yours / expected",
  hint: "hint",
  labelled: (label, text) => `${label}: ${text}`,
  atLine: (line, column) => `Line ${line}, column ${column}`,
  yoursAgainst: (place, yours, expected) => `${place}: yours ${yours}, expected ${expected}`,
  usesOf: (exercise, origin) =>
    origin === "own" ? `ran with your ${exercise}.ts` : `ran with the reference of ${exercise}`,
  console: "console",
  consoleTruncated: "the rest was not kept",
  consoleMore: (lines) => `${lines} more ${lines === 1 ? "line" : "lines"}; --reporter json holds them`,
  total: (passed, reports) => `${passed} of ${reports} exercises passed`,

  leftOutTitle: "Left out",
  leftOut: ({ file, why, nearest, answer }) => {
    if (why === "invalid-exercise") return `${code(file)} is not graded: its exercise is not valid.`;
    if (why === "second-answer")
      return `${code(file)} is not graded: ${answer === undefined ? "another file" : code(answer)} is the answer to its exercise.`;
    return `${code(file)} is not graded: it is not named after an exercise.${nearest === null ? "" : ` Did you mean ${code(nearest)}?`}`;
  },

  summaryCheck: "Check",
  summaryResult: "Result",
  summaryPoints: "Points",
};

/** a, b and c; a, b and 3 more. */
function listed(items: readonly string[], more: number): string {
  const all = more === 0 ? items : [...items, `${more} more`];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function calling(name: string | undefined): string {
  return name === undefined ? "The code" : code(name);
}

function named(path: string | null, inside = false): string {
  if (path !== null && path !== "") return code(path);
  return inside ? "the result" : "The result";
}

function at(index: readonly number[]): string {
  return index.length === 0 ? "" : ` at ${code(formatIndex(index))}`;
}

/** Values that are no names of sizes or options. */
const NEUTRAL: ReadonlySet<string> = new Set(["true", "false", "null"]);

function factorRemedy(factor: NamedFactor): string {
  const [kind, ...others] = factorKinds(factor);
  if (factor.alike !== undefined && others.length === 0)
    return FACTOR_REMEDY_OF_SEVERAL[kind] ?? FACTOR_REMEDY[kind];
  return [kind, ...others].map((one) => FACTOR_REMEDY[one]).join(" Or: ");
}

const FACTOR_REMEDY_OF_SEVERAL: Partial<Record<FactorKind, string>> = {
  size: "A mean may be a sum here, or what counts once is added inside a loop over one of these sizes: look for a missing division, or for that loop.",
  "reciprocal-size": "Something is divided by one of these sizes once too often.",
};

const FACTOR_REMEDY: Readonly<Record<FactorKind, string>> = {
  zero: "Look for an array that is made but never written, or a term that is multiplied by zero.",
  "opposite-sign": "Follow the signs: of a difference, of its derivative, of the update.",
  number: "Look for a factor that is missing or stands twice: a constant, or something made of sizes.",
  size: "A mean may be a sum here, or what counts once is added inside a loop over this size: look for a missing division, or for that loop.",
  "reciprocal-size": "Something is divided by this size once too often.",
  quotient: "One size stands where the other is meant: look at what is divided by.",
  "one-less": "Compare what is divided by with the statement: the number of values, or that number less one.",
  root: "Compare what is divided by with the statement: the size itself, its root, or neither.",
  logarithm:
    "A logarithm or an exponential goes by another base than is asked for: `Math.log` is the natural one, beside `Math.log2` and `Math.log10`.",
  option: "Look at where this value is used: it is missing as a factor, or stands once too often.",
  upstream: "`gradOutput` is multiplied in once too often.",
  "reciprocal-upstream": "`gradOutput` is missing: by the chain rule it is a factor of every gradient.",
};

function malformed(malformation: ReportedMalformation, foreign: string | null): string {
  return foreign === null ? MALFORMED[malformation] : `${MALFORMED[malformation]}: ${foreign}`;
}

const MALFORMED: Readonly<Record<ReportedMalformation, string>> = {
  ragged: "is ragged: rows of one level differ in length",
  hole: "has holes: some entries were never set",
  mixed: "mixes numbers with arrays or other things on one level",
  undefined: "is or contains `undefined`; a `return` or an entry is missing",
  bigint: "contains a bigint; only plain numbers are accepted",
  symbol: "contains a symbol; only plain numbers are accepted",
  function: "contains a function; only plain numbers are accepted",
  promise: "is a Promise; the function has to return its result at once, without `async`",
  thenable: "has a method `then`, as a Promise has; the function has to return plain data",
  "unsupported-object": "contains an object that is no plain record",
  "unsupported-array": "contains an array that is neither an `Array` nor a plain `Float64Array`",
  cyclic: "contains itself",
  "too-deep": "is nested deeper than any expected result",
  "too-large": "is far larger than any expected result",
  detached: "is an array whose memory was given away",
};
