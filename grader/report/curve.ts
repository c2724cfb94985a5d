import { z } from "zod";
import { ReportNumber } from "./outcome.ts";

/** One quantity over time: the learner's and the expected one. */
export const Curve = z.strictObject({
  /** Key of the result; "" where the result is itself the value. */
  path: z.string(),
  /** Which entry of a tensor is followed; empty for a scalar, and for a vector that is itself the curve. */
  index: z.array(z.int()),
  /** What one point stands for: a call of a chain, or an entry of the vector. */
  along: z.enum(["calls", "entries"]),
  /** Shorter than `expected` where a call failed. */
  received: z.array(ReportNumber),
  expected: z.array(ReportNumber),
});
export type Curve = z.infer<typeof Curve>;
