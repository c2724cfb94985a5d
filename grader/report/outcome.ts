import { z } from "zod";
import { MALFORMATIONS } from "../sandbox/contract.ts";

/** A number as JSON can hold it. */
export const ReportNumber = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]);
export type ReportNumber = z.infer<typeof ReportNumber>;

/** A place in the learner's file, both from 1, with the line's text. */
export const SourcePosition = z.strictObject({ line: z.int(), column: z.int(), text: z.string() });
export type SourcePosition = z.infer<typeof SourcePosition>;

/**
 * A place in the solution of another exercise that the submission imports. Line and its text are null where that is the
 * reference, and where the text is compiled.
 */
const UsedPlace = z.strictObject({
  exercise: z.string(),
  /** The function that the line is in, of a reference if it is exported. */
  function: z.string().nullable(),
  line: z.int().nullable(),
  text: z.string().nullable(),
});
export type UsedPlace = z.infer<typeof UsedPlace>;

/**
 * A two-dimensional window of a tensor around its worst entry. `origin` is the index of the window's first entry; rows
 * and columns are the last two axes.
 */
const Window = z.strictObject({
  origin: z.array(z.int()),
  received: z.array(z.array(ReportNumber)),
  expected: z.array(z.array(ReportNumber)),
});

/** The worst entry of a tensor that is wrong, and how many others are. `index` is empty for a scalar. */
export const Located = z.strictObject({
  /** Key of the result; "" where the result is itself the value. */
  path: z.string(),
  /** Which call of a chain, from 0; null where there is one call. */
  step: z.int().nullable(),
  shape: z.array(z.int()),
  index: z.array(z.int()),
  received: ReportNumber,
  expected: ReportNumber,
  /** received / expected, null where expected is 0 or either is not finite. */
  ratio: z.number().nullable(),
  wrong: z.int(),
  total: z.int(),
  window: Window,
});
export type Located = z.infer<typeof Located>;

/** Analytic against numeric over one parameter, row-major: the picture of a gradient check. */
export const GradientPictureView = z.strictObject({
  path: z.string(),
  parameter: z.string(),
  shape: z.array(z.int()),
  analytic: z.array(ReportNumber),
  numeric: z.array(ReportNumber),
  /** The numeric derivative's own estimate of its error. */
  error: z.array(ReportNumber),
  expected: z.array(ReportNumber),
  /** Flat indices of coordinates left out because the forward has a kink there. */
  kinks: z.array(z.int()),
});
export type GradientPictureView = z.infer<typeof GradientPictureView>;

/** Why a file that is there cannot be graded. `code` is the system's, such as EACCES. */
const Unreadable = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("too-large"), limitKb: z.int() }),
  z.strictObject({ kind: z.literal("not-text") }),
  z.strictObject({
    kind: z.literal("not-a-file"),
    found: z.enum(["link", "folder", "pipe", "socket", "device"]),
  }),
  z.strictObject({ kind: z.literal("refused"), code: z.string() }),
]);
export type Unreadable = z.infer<typeof Unreadable>;

/**
 * What one case came to. A hidden case that fails shows its status only: the fields that could say more of it are
 * null or empty.
 */
export const Outcome = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("passed"),
    /**
     * Of a gradient: how far the numeric derivative of the learner's own forward is, relative to the largest
     * gradient.
     */
    agreement: z.number().optional(),
  }),
  z.strictObject({
    status: z.literal("wrong-value"),
    located: Located.nullable(),
    detail: z.string().nullable(),
  }),
  z.strictObject({
    status: z.literal("wrong-gradient"),
    located: Located.nullable(),
    /** The numeric derivative of the learner's own forward at the worst entry. */
    numeric: ReportNumber.nullable(),
    fault: z.enum(["forward", "backward", "unknown"]).nullable(),
    pictures: z.array(GradientPictureView),
  }),
  z.strictObject({
    status: z.literal("wrong-shape"),
    path: z.string().nullable(),
    step: z.int().nullable(),
    expected: z.string().nullable(),
    received: z.string().nullable(),
    /** Why the result is no dense nested array at all, where that is so. */
    malformation: z.enum(MALFORMATIONS).nullable(),
  }),
  z.strictObject({
    status: z.literal("not-finite"),
    path: z.string().nullable(),
    step: z.int().nullable(),
    index: z.array(z.int()),
    received: ReportNumber.nullable(),
  }),
  z.strictObject({
    status: z.literal("mutated-input"),
    parameter: z.string().nullable(),
    step: z.int().nullable(),
    index: z.array(z.int()),
    before: ReportNumber.nullable(),
    after: ReportNumber.nullable(),
  }),
  /** The part of the result at `path` is an array or record of that parameter, itself and no copy. */
  z.strictObject({
    status: z.literal("aliased-input"),
    path: z.string().nullable(),
    parameter: z.string().nullable(),
    step: z.int().nullable(),
  }),
  z.strictObject({
    status: z.literal("non-deterministic"),
    path: z.string().nullable(),
    step: z.int().nullable(),
    index: z.array(z.int()),
    first: ReportNumber.nullable(),
    second: ReportNumber.nullable(),
  }),
  z.strictObject({
    status: z.literal("threw"),
    name: z.string().nullable(),
    message: z.string().nullable(),
    position: SourcePosition.nullable(),
    /** Where it was not thrown by the submission's own code. */
    inside: UsedPlace.optional(),
  }),
  z.strictObject({
    status: z.literal("timed-out"),
    limitMs: z.number().nullable(),
    /** The function that was called; absent where the file was only being loaded. */
    function: z.string().optional(),
    /**
     * It was not called: the time for the whole submission had been used up, or, where a function is named, that had
     * come to no end in the cases before.
     */
    isUnstarted: z.literal(true).optional(),
    /** A loop that was not done after so many rounds, seen by making the calls again. */
    loop: z.strictObject({ position: SourcePosition, rounds: z.int() }).optional(),
  }),
  z.strictObject({
    status: z.literal("out-of-memory"),
    limitMb: z.number(),
    function: z.string().optional(),
  }),
  z.strictObject({
    status: z.literal("compile-error"),
    message: z.string(),
    position: SourcePosition.nullable(),
  }),
  z.strictObject({ status: z.literal("missing-export"), name: z.string(), found: z.array(z.string()) }),
  z.strictObject({
    status: z.literal("blocked"),
    capability: z.string().nullable(),
    position: SourcePosition.nullable(),
  }),
  /** `nearest` is a file that was handed in and may be meant. */
  z.strictObject({
    status: z.literal("missing-file"),
    name: z.string(),
    nearest: z.string().nullable(),
  }),
  z.strictObject({ status: z.literal("unreadable-file"), cause: Unreadable }),
  z.strictObject({ status: z.literal("grader-fault"), message: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;
