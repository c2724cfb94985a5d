import { z } from "zod";
import { Identifier } from "./text.ts";

type Nested = number | Nested[];
const Nested: z.ZodType<Nested> = z.lazy(() => z.union([z.number(), z.array(Nested)])).meta({ id: "Nested" });

const shape = {
  shape: z
    .array(z.int().min(0))
    .min(1)
    .optional()
    .meta({ description: "for the members of `tensors` only; elsewhere the type and `sizes` say it" }),
};

/**
 * How an input of a case comes about. The shape is that of the declared type with the case's sizes put in; it is
 * given here only for the members of `tensors`. Draws are seeded by exercise, case and input.
 */
export const Generator: z.ZodType<Generator> = z
  .lazy(() =>
    z.union([
      z.null().meta({ description: "for what may be null, and for the first state" }),
      z.number().meta({ description: "itself, for a number or an integer" }),
      z.boolean().meta({ description: "itself, for a boolean" }),
      z.string().meta({ description: "itself, for a string or one of several words" }),
      z.strictObject({
        normal: z
          .strictObject({ mean: z.number().default(0), std: z.number().positive().default(1) })
          .meta({ description: "drawn from a normal distribution" }),
        awayFrom: z
          .strictObject({ point: z.number(), by: z.number().positive() })
          .optional()
          .meta({ description: "pushes values out to at least `by` from a kink at `point`" }),
        ...shape,
      }),
      z.strictObject({
        uniform: z
          .tuple([z.number(), z.number()])
          .meta({ description: "evenly from the first to the second" }),
        awayFrom: z.strictObject({ point: z.number(), by: z.number().positive() }).optional(),
        ...shape,
      }),
      z.strictObject({
        integers: z.tuple([z.int(), z.int()]).meta({ description: "whole numbers from, to, both included" }),
        ...shape,
      }),
      z.strictObject({
        bernoulli: z.number().min(0).max(1).meta({ description: "the probability of a 1" }),
        ...shape,
      }),
      z.strictObject({
        distinct: z
          .strictObject({ gap: z.number().positive() })
          .meta({ description: "no two values closer than `gap`, in random order around 0" }),
        ...shape,
      }),
      z.strictObject({ full: z.number().meta({ description: "every entry" }), ...shape }),
      z
        .strictObject({ values: Nested })
        .meta({ description: "the numbers themselves; they bring their sizes along" }),
      z.strictObject({ strings: z.array(z.string()).meta({ description: "the list itself" }) }),
      z.strictObject({
        upstream: z.literal(true).meta({
          description: "an upstream gradient: both signs, away from 0. What `gradOutput` gets if left out",
        }),
      }),
      z.strictObject({ random: z.int().meta({ description: "the seed of a `random`" }) }),
      z.strictObject({
        record: z
          .record(Identifier, Generator)
          .meta({ description: "each member of a record or of `tensors`" }),
      }),
    ]),
  )
  .meta({ id: "Generator" });

type Shaped = { shape?: number[] | undefined };
type AwayFrom = { awayFrom?: { point: number; by: number } | undefined };
export type Generator =
  | null
  | number
  | boolean
  | string
  | ({ normal: { mean: number; std: number } } & AwayFrom & Shaped)
  | ({ uniform: [number, number] } & AwayFrom & Shaped)
  | ({ integers: [number, number] } & Shaped)
  | ({ bernoulli: number } & Shaped)
  | ({ distinct: { gap: number } } & Shaped)
  | ({ full: number } & Shaped)
  | { values: Nested }
  | { strings: string[] }
  /** The default of `gradOutput`: both signs, away from zero. */
  | { upstream: true }
  | { random: number }
  | { record: { [name: string]: Generator } };
