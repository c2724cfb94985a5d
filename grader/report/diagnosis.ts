import { z } from "zod";
import { Text } from "../spec/schema/text.ts";
import { ExampleValue } from "./example-value.ts";
import { MechanicalSlip } from "./mechanical-slip.ts";

const where = {
  /** Key of the result it explains. */
  path: z.string(),
};

/** What of an input's entries tells cases, or places of a result, apart. */
export const EntryTrait = z.enum(["negative", "not-positive", "positive", "not-negative", "zero"]);
export type EntryTrait = z.infer<typeof EntryTrait>;

/** What an input has that makes an operation infinite or NaN. */
export const NotFiniteCause = z.enum(["overflow", "zero", "empty-mask", "equal-entries"]);
export type NotFiniteCause = z.infer<typeof NotFiniteCause>;

/** A function that is applied to every entry. */
export const EntrywiseFunction = z.enum([
  ...["sigmoid", "tanh", "relu", "silu", "softplus", "gelu-tanh", "gelu-erf", "gelu-sigmoid"],
] as const);
export type EntrywiseFunction = z.infer<typeof EntrywiseFunction>;

/** A step at the end of a calculation, of every entry or along an axis. */
export const StepAround = z.enum([
  ...["relu", "abs", "exp", "log", "square", "root", "sigmoid", "tanh", "reciprocal", "complement"],
  ...["round", "floor", "softmax", "centre", "divide-by-sum", "divide-by-length"],
] as const);
export type StepAround = z.infer<typeof StepAround>;

/** What is done to an input before a call. */
export const ChangeToInput = z.enum([
  ...["flipped", "transposed", "rotated", "late", "early", "exchanged", "inverted", "word", "scaled"],
  ...["negated", "complement", "reciprocal", "squared", "root", "one-more", "one-less"],
  ...["swapped", "doubled", "halved"],
  ...["exp", "log", "sigmoid", "tanh", "relu", "softmax"],
] as const);
export type ChangeToInput = z.infer<typeof ChangeToInput>;

/**
 * What is said of a failed check: what produces exactly the learner's numbers, what calls with other inputs have shown,
 * or where and on which input the numbers are wrong. Nothing is said that was not seen in every case it speaks of.
 */
export const Diagnosis = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("misconception"),
    name: z.string(),
    title: Text,
    message: Text,
    hint: Text,
    /** The results that it is seen in, where others that it changes too are right. */
    alone: z.array(z.string()).min(1).optional(),
  }),
  /**
   * Two misconceptions at once: each accounts for a part of what is wrong, or the reference with both in it does all
   * that the submission does.
   */
  z.strictObject({
    kind: z.literal("misconception-pair"),
    pair: z.array(z.strictObject({ name: z.string(), title: Text, message: Text, hint: Text })).length(2),
  }),
  /**
   * received = factor · expected. `symbol` names the factor where it is made of sizes or of options: `N`, `1/N`, `N/M`,
   * `1−p`.
   */
  z.strictObject({
    kind: z.literal("constant-multiple"),
    ...where,
    factor: z.number(),
    symbol: z.string().nullable(),
    /** Other names of the same factor: they stand for the same number in every case that shows it. */
    alike: z.array(z.string()).min(1).max(2).optional(),
    /** Whether an option or a number among the inputs is in the symbol. */
    isOfOption: z.literal(true).optional(),
  }),
  /** In every case all entries are the expected ones times, or divided by, a whole number that goes by the case. */
  z.strictObject({ kind: z.literal("whole-multiple"), ...where, how: z.enum(["times", "divided"]) }),
  /** The right numbers in the right order, in another shape. */
  z.strictObject({
    kind: z.literal("reshaped"),
    ...where,
    /** Where there are as many axes as there should be. */
    isOfSameRank: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal("transposed"), ...where }),
  /** The entries stand in the wrong order along an axis. */
  z.strictObject({ kind: z.literal("flipped"), ...where, axes: z.array(z.int()) }),
  /** The gradient of one batch element, or not reduced over the batch at all. */
  z.strictObject({ kind: z.literal("missing-batch-sum"), ...where }),
  z.strictObject({ kind: z.literal("wrong-axis"), ...where, axis: z.int() }),
  z.strictObject({ kind: z.literal("one-entry"), ...where, index: z.array(z.int()) }),
  z.strictObject({ kind: z.literal("constant-offset"), ...where, offset: z.number() }),
  z.strictObject({ kind: z.literal("float32"), ...where }),
  /** The axes stand in another order: axis `k` of the result is axis `order[k]` of the expected. */
  z.strictObject({ kind: z.literal("permuted"), ...where, order: z.array(z.int()) }),
  /** The entries stand `by` places late along an axis, or calls late where it is null; negative: early. */
  z.strictObject({ kind: z.literal("shifted"), ...where, axis: z.int().nullable(), by: z.int() }),
  /** Longer by `by` along an axis in every failed case, or along one or another where `axis` is null; negative: shorter. */
  z.strictObject({ kind: z.literal("extent"), ...where, axis: z.int().nullable(), by: z.int() }),
  /** The same value everywhere along an axis along which the expected ones differ. */
  z.strictObject({ kind: z.literal("constant-along"), ...where, axis: z.int() }),
  /** Each entry the sum, or the mean, of all the expected ones along an axis. */
  z.strictObject({ kind: z.literal("total-along"), ...where, axis: z.int(), of: z.enum(["sum", "mean"]) }),
  /** Each entry the sum of the expected ones up to it along an axis, or through the whole tensor in row-major order. */
  z.strictObject({ kind: z.literal("running-sum"), ...where, axis: z.union([z.int(), z.literal("all")]) }),
  /** Entry by entry another function of an input than the one that is asked for. */
  z.strictObject({
    kind: z.literal("variant"),
    ...where,
    parameter: z.string(),
    asked: EntrywiseFunction,
    given: EntrywiseFunction,
  }),
  /** One step too many, received = f(expected), or one that is missing, expected = f(received). */
  z.strictObject({
    kind: z.literal("step-around"),
    ...where,
    step: StepAround,
    isMissing: z.boolean(),
    /** null where every entry is for itself. */
    axis: z.int().nullable(),
  }),
  /** received = expected + factor · an input; `symbol` names the factor. */
  z.strictObject({
    kind: z.literal("input-term"),
    ...where,
    parameter: z.string(),
    factor: z.number(),
    symbol: z.string(),
  }),
  /** Wherever it is wrong, an input of the same shape is expected as it was passed in. */
  z.strictObject({ kind: z.literal("not-left-alone"), ...where, parameter: z.string() }),
  /** A derivative of every output apart: its product with gradOutput is what is expected. */
  z.strictObject({ kind: z.literal("jacobian"), ...where }),
  /** Wrong at exactly those places where an input of the same shape has the trait. */
  z.strictObject({ kind: z.literal("only-where"), ...where, parameter: z.string(), trait: EntryTrait }),
  /** Wrong at no other places than those where an input of the same shape has a value that it has elsewhere too. */
  z.strictObject({ kind: z.literal("only-at-ties"), ...where, parameter: z.string() }),
  /** Wrong nowhere but on the border of the last two axes (`axis` null), or at one end of an axis. */
  z.strictObject({
    kind: z.literal("only-at"),
    ...where,
    place: z.enum(["border", "first", "last"]),
    axis: z.int().nullable(),
  }),
  /** NaN or infinity in exactly those cases whose input has what an operation cannot take. */
  z.strictObject({
    kind: z.literal("not-finite-for"),
    ...where,
    parameter: z.string(),
    cause: NotFiniteCause,
  }),
  /** Right in exactly those cases in which two sizes or options are equal, or one has a value: `left = right`. */
  z.strictObject({
    kind: z.literal("right-when"),
    conditions: z.array(z.strictObject({ left: z.string(), right: z.string() })).min(1),
  }),
  /** Seen by calls with other inputs: how a wrong gradient depends on gradOutput, in which every gradient is linear. */
  z.strictObject({
    kind: z.literal("upstream"),
    ...where,
    how: z.enum(["ignored", "squared", "added", "not-linear"]),
  }),
  /** What is right if all of gradOutput but its first or last slice along an axis were 0. */
  z.strictObject({
    kind: z.literal("upstream-slice"),
    ...where,
    /** gradOutput, or a member of it. */
    parameter: z.string(),
    axis: z.int(),
    place: z.enum(["first", "last"]),
  }),
  /** Right for each example apart; what the result for the batch is instead of their sum, mean or stack. */
  z.strictObject({
    kind: z.literal("one-by-one"),
    ...where,
    /** The size whose places were given apart, where it does not count examples. */
    along: z.string().optional(),
    how: z.enum(["last", "first", "averaged", "summed", "mixed"]),
  }),
  /** One array stands at two places of the result, whose entries are expected to differ; in one tensor if both are one. */
  z.strictObject({ kind: z.literal("one-array"), ...where, again: z.string() }),
  /** With this one input changed, the learner's function gives what is expected in every public case. */
  z.strictObject({
    kind: z.literal("substituted"),
    parameter: z.string(),
    change: ChangeToInput,
    axes: z.array(z.int()).optional(),
    /** What it changes places with, the word it is replaced by, the factor it is multiplied by, or how far it is turned. */
    other: z.string().optional(),
  }),
  /**
   * What a right answer computes with one slip in one of these functions: in every case of every check, or, where other
   * functions have faults of their own, in every case that calls one that is wrong. Two where it may be either.
   */
  z.strictObject({
    kind: z.literal("mechanical-slip"),
    functions: z.array(z.string()).min(1).max(2),
    slips: z.array(MechanicalSlip).min(1).max(2),
  }),
  /** The smallest input found on which a function goes wrong, made of a public case: where nothing else has a name. */
  z.strictObject({
    kind: z.literal("failing-input"),
    function: z.string(),
    /** By position, then the options as one record. */
    inputs: z.array(z.strictObject({ name: z.string(), value: ExampleValue })),
    /** Key of the result; "" for the result itself. */
    result: z.string(),
    expected: ExampleValue,
    received: ExampleValue,
  }),
  /** Right for the learner's own forward, not for the reference: the forward is wrong. */
  z.strictObject({ kind: z.literal("forward-at-fault"), function: z.string() }),
  /** Right for neither: the backward is wrong. */
  z.strictObject({ kind: z.literal("backward-at-fault"), function: z.string() }),
]);
export type Diagnosis = z.infer<typeof Diagnosis>;
