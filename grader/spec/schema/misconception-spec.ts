import { z } from "zod";
import { ModulePath, Slug, Text } from "./text.ts";

/** What is said of a wrong solution, and which check sees it. */
export const MisconceptionText = z.strictObject({
  rejectedBy: Slug.meta({ description: "the check that must be the first to reject it" }),
  title: Text.meta({ description: "its name" }),
  message: Text.meta({ description: "one sentence a beginner understands: what the answer does" }),
  hint: Text.meta({ description: "what to do about it" }),
});
export type MisconceptionText = z.infer<typeof MisconceptionText>;

/** What is said of one that no check has to reject: an exercise has it from its families. */
export type SharedText = Omit<MisconceptionText, "rejectedBy">;

/** A place of `reference.ts` and what stands there instead. */
export const Edit = z.strictObject({
  find: z.string().min(1).meta({ description: "text that stands in `reference.ts` exactly once" }),
  replace: z.string().meta({ description: "what stands there instead" }),
});
export type Edit = z.infer<typeof Edit>;

/** A wrong solution: the reference with one mistake. */
export const MisconceptionSpec = MisconceptionText.extend({
  edit: z
    .union([Edit, z.array(Edit).min(1)])
    .optional()
    .meta({ description: "how it differs from the reference; a list where it does so in several places" }),
  file: ModulePath.optional().meta({
    description: "instead of `edit`: a module of its own, `misconceptions/<name>.ts`",
  }),
});
export type MisconceptionSpec = z.infer<typeof MisconceptionSpec>;
