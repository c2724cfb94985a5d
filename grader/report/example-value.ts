import { z } from "zod";
import { ReportNumber } from "./outcome.ts";

/** An input or a result as JSON: nested arrays of numbers, records of them. What is not finite is a word. */
export type ExampleValue =
  | ReportNumber
  | string
  | boolean
  | null
  | ExampleValue[]
  | { [key: string]: ExampleValue };
export const ExampleValue: z.ZodType<ExampleValue> = z
  .lazy(() =>
    z.union([
      ReportNumber,
      z.string(),
      z.boolean(),
      z.null(),
      z.array(ExampleValue),
      z.record(z.string(), ExampleValue),
    ]),
  )
  .meta({ id: "ExampleValue" });
