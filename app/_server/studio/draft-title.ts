import { z } from "zod";
import { declaredLanguages, parseYaml } from "../../../grader/index.ts";
import { LOCALES, type Locale } from "../../_i18n/locales.ts";

/** In those of its languages that it has one in: none where its text cannot be read. */
export const DraftTitle = z.strictObject({
  zh: z.string().optional(),
  en: z.string().optional(),
} satisfies Record<Locale, z.ZodOptional>);
export type DraftTitle = Readonly<z.infer<typeof DraftTitle>>;

const LONGEST = 200;

/** What an exercise is called, as far as its `exercise.yaml` can be read; the rest of that may be wrong. */
export function draftTitle(yaml: string): DraftTitle {
  const parsed = parseYaml("exercise.yaml", yaml);
  const document = parsed.ok ? parsed.document.value : undefined;
  const title = member(document, "title");
  const languages = declaredLanguages(document);
  return Object.fromEntries(
    LOCALES.filter((locale) => languages.includes(locale)).flatMap((locale) => {
      const text = typeof title === "string" ? title : member(title, locale);
      return typeof text === "string" && text.trim() !== "" ? [[locale, text.slice(0, LONGEST)]] : [];
    }),
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
