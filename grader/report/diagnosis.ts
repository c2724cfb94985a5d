import { z } from "zod";
import { Text } from "../spec/schema/text.ts";

const where = {
  /** Key of the result it explains. */
  path: z.string(),
};

/** What produces exactly the learner's numbers. Shown only where it was seen to reproduce them. */
export const Diagnosis = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("misconception"),
    name: z.string(),
    title: Text,
    message: Text,
    hint: Text,
  }),
  /** received = factor · expected. `symbol` names the factor where it is a size: `N`, `1/N`, `N·C`. */
  z.strictObject({
    kind: z.literal("constant-multiple"),
    ...where,
    factor: z.number(),
    symbol: z.string().nullable(),
  }),
  /** The right numbers in the right order, in another shape. */
  z.strictObject({ kind: z.literal("reshaped"), ...where }),
  z.strictObject({ kind: z.literal("transposed"), ...where }),
  /** The entries stand in the wrong order along an axis. */
  z.strictObject({ kind: z.literal("flipped"), ...where, axes: z.array(z.int()) }),
  /** The gradient of one batch element, or not reduced over the batch at all. */
  z.strictObject({ kind: z.literal("missing-batch-sum"), ...where }),
  z.strictObject({ kind: z.literal("wrong-axis"), ...where, axis: z.int() }),
  z.strictObject({ kind: z.literal("one-entry"), ...where, index: z.array(z.int()) }),
  z.strictObject({ kind: z.literal("constant-offset"), ...where, offset: z.number() }),
  z.strictObject({ kind: z.literal("float32"), ...where }),
  /** Right for the learner's own forward, not for the reference: the forward is wrong. */
  z.strictObject({ kind: z.literal("forward-at-fault"), function: z.string() }),
  /** Right for neither: the backward is wrong. */
  z.strictObject({ kind: z.literal("backward-at-fault"), function: z.string() }),
]);
export type Diagnosis = z.infer<typeof Diagnosis>;
