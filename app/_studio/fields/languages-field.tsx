import { useTranslations } from "next-intl";
import type { Locale } from "../../_i18n/locales.ts";
import { languagesOf } from "../languages.ts";
import type { YamlForm } from "../use-spec-text.ts";
import type { YamlPath } from "../yaml/edit-yaml.ts";
import styles from "./fields.module.css";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly form: YamlForm;
  /** Of the map that has the text by language. */
  readonly path: YamlPath;
  readonly label: string;
  readonly lines?: number;
  /** Where it is another file's than the one that says which languages there are. */
  readonly languages?: readonly Locale[];
}

/** A text for people in each language that the exercise has, side by side. */
export function LanguagesField({ form, path, label, lines = 1, languages }: Props) {
  const t = useTranslations("studio.languages");
  const own = languages ?? languagesOf(form.value);
  return (
    <div className={styles.languages}>
      {own.map((locale) => (
        <TextField
          key={locale}
          form={form}
          path={[...path, locale]}
          label={own.length === 1 ? label : t("of", { label, language: t(locale) })}
          lines={lines}
          lang={locale === "zh" ? "zh-CN" : "en"}
        />
      ))}
    </div>
  );
}
