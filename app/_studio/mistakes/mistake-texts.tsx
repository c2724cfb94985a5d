import { Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LOCALES, type Locale } from "../../_i18n/locales.ts";
import fields from "../fields/fields.module.css";
import type { FormTexts } from "../fields/typed-forms.ts";

const TEXTS = ["title", "message", "hint"] as const;
type Name = (typeof TEXTS)[number];
type InLanguages = Partial<Readonly<Record<Locale, string>>>;
export type MistakeTexts = Readonly<Record<Name, InLanguages>>;

/** What is said of a mistake, in the exercise's languages, of what stands in a form's fields. */
export function mistakeTexts(typed: FormTexts): MistakeTexts {
  const inLanguages = (name: Name): InLanguages =>
    Object.fromEntries(LOCALES.map((locale) => [locale, typed[fieldName(name, locale)] ?? ""]));
  return { title: inLanguages("title"), message: inLanguages("message"), hint: inLanguages("hint") };
}

function fieldName(name: Name, locale: Locale): string {
  return `${name}.${locale}`;
}

interface Props {
  readonly languages: readonly Locale[];
  readonly typed: FormTexts;
  readonly onType: (typed: FormTexts) => void;
}

/** Its name, the sentence and the hint. */
export function MistakeTextFields({ languages, typed, onType }: Props) {
  const t = useTranslations("studio.mistakes");
  return TEXTS.map((name) => (
    <div key={name} className={fields.languages}>
      {languages.map((locale) => (
        <Textarea
          key={locale}
          label={languages.length === 1 ? t(name) : t("in", { label: t(name), locale })}
          rows={name === "title" ? 1 : 2}
          lang={locale === "zh" ? "zh-CN" : "en"}
          value={typed[fieldName(name, locale)] ?? ""}
          onChange={({ currentTarget }) => onType({ [fieldName(name, locale)]: currentTarget.value })}
        />
      ))}
    </div>
  ));
}

export function lacksSentence({ message }: MistakeTexts, languages: readonly Locale[]): boolean {
  return languages.some((locale) => !message[locale]?.trim());
}

/** As they stand in the spec: the sentence takes the place of a name and a hint that were not written. */
export function writtenTexts(texts: MistakeTexts, languages: readonly Locale[]) {
  const written = (one: Name, instead: InLanguages) =>
    Object.fromEntries(
      languages.map((locale) => [locale, texts[one][locale]?.trim() || instead[locale] || ""]),
    );
  return {
    title: written("title", texts.message),
    message: written("message", {}),
    hint: written("hint", texts.message),
  };
}
