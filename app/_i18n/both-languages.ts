import { z } from "zod";
import type { Locale } from "./locales.ts";

/** A text for people, once in each language. */
export const BothLanguages = z.strictObject({
  zh: z.string(),
  en: z.string(),
} satisfies Record<Locale, z.ZodString>);
export type BothLanguages = Readonly<z.infer<typeof BothLanguages>>;
