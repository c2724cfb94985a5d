import { z } from "zod";
import { Generator } from "./generator.ts";
import { Identifier, SizeSymbol, Text } from "./text.ts";

export const VISIBILITIES = ["public", "hidden"] as const;

const Option = z.union([z.null(), z.number(), z.boolean(), z.string(), z.array(z.number())]);

/**
 * One input, and so one call, or with `repeat` a chain of calls.
 *
 * In a chain every call draws its inputs anew, except those in `carry`, which take a result of the call before:
 * `carry: { params: params, state: state }`. `each` overrides inputs and options of single calls, by position.
 */
export const CaseSpec = z.strictObject({
  visibility: z
    .enum(VISIBILITIES)
    .meta({ description: "of a hidden case a learner sees status, description and diagnosis only" }),
  description: Text.meta({ description: "what is special about these inputs" }),
  function: Identifier.meta({ description: "the function that is called" }),
  sizes: z
    .record(SizeSymbol, z.int().min(0))
    .optional()
    .meta({ description: "what the symbols of the types stand for here" }),
  inputs: z.record(Identifier, Generator).default({}).meta({ description: "how each parameter is made" }),
  options: z.record(Identifier, Option).optional().meta({ description: "every declared option" }),
  seed: z.int().optional().meta({
    description: "draws by this instead of the name of the case: two cases of one seed have the same inputs",
  }),
  convention: z.boolean().optional().meta({
    description:
      "the derivative here is a convention (a tie, ReLU at 0): gradients are compared to the oracle only",
  }),
  repeat: z.int().min(1).max(50).optional().meta({ description: "how many calls in a chain" }),
  carry: z
    .record(Identifier, Identifier)
    .optional()
    .meta({ description: "parameter: the key of the result before that it takes" }),
  each: z
    .array(
      z.strictObject({
        inputs: z.record(Identifier, Generator).optional(),
        options: z.record(Identifier, Option).optional(),
      }),
    )
    .optional()
    .meta({ description: "by position, what single calls of a chain have otherwise" }),
});
export type CaseSpec = z.infer<typeof CaseSpec>;
