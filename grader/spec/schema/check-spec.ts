import { z } from "zod";
import { DEFAULT_TOLERANCE } from "./default-tolerance.ts";
import { Identifier, Slug, Text } from "./text.ts";

/** Passed where `|received − expected| <= atol + rtol·|expected|`. */
export const Tolerance = z.strictObject({
  atol: z.number().min(0).default(DEFAULT_TOLERANCE.atol),
  rtol: z.number().min(0).default(DEFAULT_TOLERANCE.rtol),
});
export type Tolerance = z.infer<typeof Tolerance>;

const tolerance = Tolerance.optional().meta({
  description: "passed where |received − expected| <= atol + rtol·|expected|",
});
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
  z.strictObject({
    kind: z.literal("values").meta({ description: "results are the oracle's within the tolerance" }),
    ...common,
    of,
    tolerance,
  }),
  z.strictObject({
    kind: z
      .literal("gradient")
      .meta({ description: "what a backward function returns are the oracle's gradients" }),
    ...common,
    of,
  }),
  z.strictObject({
    kind: z
      .literal("trajectory")
      .meta({ description: "as values, for the calls of a chain, and shown as a curve" }),
    ...common,
    of,
    tolerance,
  }),
  z.strictObject({ kind: z.literal("unchanged").meta({ description: "no input is written to" }), ...common }),
  z.strictObject({
    kind: z
      .literal("unaliased")
      .meta({ description: "no array or record of an input, and no memory of one, is part of the result" }),
    ...common,
  }),
  z.strictObject({
    kind: z.literal("finite").meta({ description: "no result holds NaN or an infinity" }),
    ...common,
    of,
  }),
  z.strictObject({
    kind: z.literal("throws").meta({ description: "the call throws an Error" }),
    ...common,
    mentions: z.array(z.string()).default([]).meta({ description: "what the message must contain" }),
  }),
  z.strictObject({
    kind: z.literal("property").meta({ description: "something that has to hold whatever the values are" }),
    ...common,
    property: z.union([
      z.strictObject({
        statistic: z.enum(["mean", "variance", "std", "min", "max", "sum", "norm", "kurtosis"]).meta({
          description:
            "of all numbers of a result; the variance is biased, the norm Euclidean, the kurtosis 3 for a normal distribution",
        }),
        of: Identifier.optional(),
        interval: z
          .tuple([z.number(), z.number()])
          .meta({ description: "where it has to lie, ends included" }),
      }),
      z.strictObject({
        decreasing: z
          .union([Identifier, z.literal(true)])
          .meta({ description: "key of a vector that never rises; true where the result is that vector" }),
      }),
      z.strictObject({
        equalsInput: Identifier.meta({ description: "the parameter that comes back as it is" }),
        of: Identifier.optional(),
      }),
      z.strictObject({
        equalsCase: Slug.meta({ description: "another case with the same result" }),
        of: Identifier.optional(),
      }),
      z.strictObject({
        distinctResults: z.literal(true).meta({
          description: "no two of the cases have the same result, as they have where `random` is ignored",
        }),
        of: Identifier.optional(),
      }),
      z.strictObject({
        distinctSlices: z.array(z.int().min(0)).min(1).meta({
          description:
            "the axes along which no two slices are the same, as they are where one is drawn for all",
        }),
        of: Identifier.optional(),
      }),
    ]),
    tolerance,
  }),
]);
export type CheckSpec = z.infer<typeof CheckSpec>;

export const CHECK_KINDS = CheckSpec.options.map(({ shape }) => shape.kind.value);
