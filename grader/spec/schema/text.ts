import { z } from "zod";
import type { SCHEMA_RULES } from "../problem-detail.ts";
import { MAX_SLUG_LENGTH, SLUG_PATTERN } from "./slug-pattern.ts";

/**
 * Markdown for people, in both languages. Neither is a translation by the word of the other.
 *
 * Of an exercise in one language the missing one is filled in before this sees it: {@link fillLanguages}.
 */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).meta({
  id: "Text",
  description:
    "The same thing said in Simplified Chinese and in English; in an exercise of one language, in that one.",
});
export type Text = z.infer<typeof Text>;

/** What every object inherits (`constructor`): as a key it would be found in every object. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** ECMAScript's reserved words: no function or parameter of a module can be called so. */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null package " +
    "private protected public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

type Rule = (typeof SCHEMA_RULES)[number];
const reserved = { error: "reserved-name" satisfies Rule };

export const Slug = z
  .string()
  .regex(new RegExp(`^${SLUG_PATTERN}$`), "not-a-slug" satisfies Rule)
  .max(MAX_SLUG_LENGTH)
  .refine((name) => !INHERITED.has(name), reserved);

/** `misconceptions/no-mean.ts`: a module beside the reference. */
export const ModulePath = z
  .string()
  .regex(new RegExp(`^misconceptions/${SLUG_PATTERN}\\.ts$`), "not-a-module" satisfies Rule)
  .max(100);

/** `gradInput`: a name that can be exported from a module. */
export const Identifier = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "not-an-identifier" satisfies Rule)
  .max(60)
  .refine((name) => !INHERITED.has(name) && !RESERVED.has(name), reserved);

/** `kH`: stands for the same size wherever it appears in one case. */
export const SizeSymbol = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, "not-a-symbol" satisfies Rule)
  .max(60)
  .refine((name) => !INHERITED.has(name), reserved);
