import { z } from "zod";

/** Markdown for people, in both languages. Neither is a translation by the word of the other. */
export const Text = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1) })
  .meta({ id: "Text", description: "The same thing said in Simplified Chinese and in English." });
export type Text = z.infer<typeof Text>;

/** `batch-norm`: lower case, words joined by hyphens; safe as a file name. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "lower-case words joined by hyphens, such as batch-norm")
  .max(60);

/** `gradInput`: a name that can be exported from a module. */
export const Identifier = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "a TypeScript identifier, such as gradInput")
  .max(60);
