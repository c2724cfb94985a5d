import { z } from "zod";
import { PictureSpec } from "./picture-spec.ts";
import { Identifier, Slug } from "./text.ts";

/** What is shown while a public chain of calls runs: pictures of what the calls have returned so far. */
export const ProgressSpec = z.strictObject({
  case: Slug.meta({ description: "the public case, a chain of calls, that is followed" }),
  pictures: z.record(Identifier, PictureSpec).meta({
    description:
      "series are keys of the result: a curve goes through those of all calls, any other picture shows the last call's, " +
      "of a list of matrices the first",
  }),
});
export type ProgressSpec = z.infer<typeof ProgressSpec>;
