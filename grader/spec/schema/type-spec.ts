import { z } from "zod";
import { Identifier, SizeSymbol } from "./text.ts";

/** A size: a number, or a symbol that stands for the same size wherever it appears in one case. */
export const Dim = z.union([z.int().min(0), SizeSymbol]);
export type Dim = z.infer<typeof Dim>;

const Shape = z.array(Dim).min(1).max(6);

const Scalar = z
  .enum(["number", "integer", "boolean", "string", "null", "random", "strings", "tensors", "state"])
  .meta({
    description:
      "`number`; `integer`, a number that is whole; `boolean`; `string`; `null`; `random`, a function () => number in [0, 1); `strings`, a list of strings; `tensors`, an object of tensors of any rank; `state`, what a call returns for the next one and gets back unread",
  });

/**
 * The type of a parameter, an option or a result.
 *
 * `{ tensor: [N, C] }` is a dense nested array of that rank, `ids` holds integers, `mask` 0 or 1.
 */
export const TypeSpec: z.ZodType<TypeSpec> = z
  .lazy(() =>
    z.union([
      Scalar,
      z.strictObject({
        tensor: Shape.meta({ description: "nested arrays of numbers, `[N, C]` of that shape" }),
      }),
      z.strictObject({ ids: Shape.meta({ description: "nested arrays of whole numbers" }) }),
      z.strictObject({ mask: Shape.meta({ description: "nested arrays of 0 and 1" }) }),
      z.strictObject({ oneOf: z.array(z.string()).min(1).meta({ description: "one of these words" }) }),
      z.strictObject({ nullable: TypeSpec }).meta({ description: "this, or null" }),
      z.strictObject({
        record: z.record(Identifier, TypeSpec).meta({ description: "an object of these keys" }),
      }),
    ]),
  )
  .meta({ id: "Type" });

export type TypeSpec =
  | z.infer<typeof Scalar>
  | { tensor: Dim[] }
  | { ids: Dim[] }
  | { mask: Dim[] }
  | { oneOf: string[] }
  | { nullable: TypeSpec }
  | { record: Record<string, TypeSpec> };

/** What a learner exports: tensors by position, then one options object with every key present. */
export const FunctionSpec = z.strictObject({
  parameters: z.record(Identifier, TypeSpec).meta({ description: "by position, in this order" }),
  options: z
    .record(Identifier, TypeSpec)
    .optional()
    .meta({ description: "the one options object behind them; every key is always present" }),
  returns: TypeSpec.meta({ description: "a record where there are several results" }),
});
export type FunctionSpec = z.infer<typeof FunctionSpec>;

/**
 * A backward function. Its signature follows from the forward's: `gradOutput` (the shape of the result, or a record
 * of `outputs`), then all of the forward's parameters and options; it returns `gradX` for every `x` in `wrt`
 * (`gradInput` for `x`).
 */
export const GradientSpec = z.strictObject({
  of: Identifier.meta({ description: "the forward function" }),
  outputs: z
    .array(Identifier)
    .min(1)
    .optional()
    .meta({ description: "the keys of a record result that are differentiated; all if absent" }),
  wrt: z.array(Identifier).min(1).meta({ description: "the parameters that get a gradient" }),
  steps: z
    .array(z.number().positive())
    .min(1)
    .optional()
    .meta({ description: "steps of the numeric derivative, falling; the default suits inputs of order one" }),
  convention: z
    .array(Identifier)
    .optional()
    .meta({ description: "parameters whose gradient is a convention, so compared to the oracle only" }),
});
export type GradientSpec = z.infer<typeof GradientSpec>;
