import { z } from "zod";
import { Identifier, Slug, Text } from "./text.ts";

/** Passed where `|received − expected| <= atol + rtol·|expected|`. */
export const Tolerance = z.strictObject({
  atol: z.number().min(0).default(1e-9),
  rtol: z.number().min(0).default(1e-6),
});
export type Tolerance = z.infer<typeof Tolerance>;

const common = {
  name: Slug.meta({ description: "how misconceptions and --only refer to it" }),
  title: Text.meta({ description: "how reports call it" }),
  points: z.number().min(0).meta({ description: "all or none, for all cases together" }),
  cases: z.array(Slug).min(1).meta({ description: "the cases it looks at" }),
};
const of = z
  .array(Identifier)
  .min(1)
  .optional()
  .meta({ description: "keys of a record result; all that are not state if absent" });

/** What is asked of the results of some cases. Checks run and are shown in declared order. */
export const CheckSpec = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("values"), ...common, of, tolerance: Tolerance.optional() }),
  z.strictObject({ kind: z.literal("gradient"), ...common, of }),
  z.strictObject({ kind: z.literal("trajectory"), ...common, of, tolerance: Tolerance.optional() }),
  z.strictObject({ kind: z.literal("unchanged"), ...common }),
  z.strictObject({ kind: z.literal("finite"), ...common, of }),
  z.strictObject({
    kind: z.literal("throws"),
    ...common,
    mentions: z.array(z.string()).default([]).meta({ description: "what the message must contain" }),
  }),
  z.strictObject({
    kind: z.literal("property"),
    ...common,
    property: z.union([
      z.strictObject({
        statistic: z.enum(["mean", "variance", "std", "min", "max", "sum", "norm"]),
        of: Identifier.optional(),
        interval: z.tuple([z.number(), z.number()]),
      }),
      z.strictObject({
        decreasing: z
          .union([Identifier, z.literal(true)])
          .meta({ description: "key of a vector that never rises; true where the result is that vector" }),
      }),
      z.strictObject({ equalsInput: Identifier, of: Identifier.optional() }),
      z.strictObject({ equalsCase: Slug, of: Identifier.optional() }),
    ]),
    tolerance: Tolerance.optional(),
  }),
]);
export type CheckSpec = z.infer<typeof CheckSpec>;
