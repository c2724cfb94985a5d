import { z } from "zod";

/** Of a request without a body. */
export const None = z.undefined();
/** Of a route without parameters. */
export const NoParams = z.object({});
/** An answer that says no more than that it was done. */
export const Done = z.strictObject({});
export const ExerciseParams = z.object({ slug: z.string() });
export const Id = z.object({ id: z.string() });
/** A moment, in JSON. */
export const Moment = z.iso.datetime();
