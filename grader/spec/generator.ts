import { z } from "zod";
import { Identifier } from "./text.ts";

type Nested = number | Nested[];
const Nested: z.ZodType<Nested> = z.lazy(() => z.union([z.number(), z.array(Nested)])).meta({ id: "Nested" });

const shape = { shape: z.array(z.int().min(0)).min(1).optional() };

/**
 * How an input of a case comes about. The shape is that of the declared type with the case's sizes put in; it is
 * given here only for the members of `tensors`. Draws are seeded by exercise, case and input.
 */
export const Generator: z.ZodType<Generator> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.number(),
      z.boolean(),
      z.string(),
      z.strictObject({
        normal: z.strictObject({ mean: z.number().default(0), std: z.number().positive().default(1) }),
        awayFrom: z
          .strictObject({ point: z.number(), by: z.number().positive() })
          .optional()
          .meta({ description: "pushes values out to at least `by` from a kink at `point`" }),
        ...shape,
      }),
      z.strictObject({
        uniform: z.tuple([z.number(), z.number()]),
        awayFrom: z.strictObject({ point: z.number(), by: z.number().positive() }).optional(),
        ...shape,
      }),
      z.strictObject({
        integers: z.tuple([z.int(), z.int()]).meta({ description: "from, to, both included" }),
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
      z.strictObject({ full: z.number(), ...shape }),
      z.strictObject({ values: Nested }),
      z.strictObject({ strings: z.array(z.string()) }),
      z.strictObject({ upstream: z.literal(true) }),
      z.strictObject({ random: z.int() }),
      z.strictObject({ record: z.record(Identifier, Generator) }),
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
