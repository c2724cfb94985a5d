import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LOCALES } from "../../_i18n/locales.ts";
import styles from "../fields/fields.module.css";
import { HintsField } from "../fields/hints-field.tsx";
import { LanguagesField } from "../fields/languages-field.tsx";
import { LinksField } from "../fields/links-field.tsx";
import { NumberField } from "../fields/number-field.tsx";
import { ProblemText } from "../fields/problem-text.tsx";
import { languagesOf } from "../languages.ts";
import type { PartProps } from "../part-props.ts";
import { problemPart } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import { useSpecText, type YamlForm } from "../use-spec-text.ts";
import { itemsAt, textAt } from "../yaml/read-yaml.ts";
import { Authors } from "./authors.tsx";
import { Offer } from "./offer.tsx";

const DIFFICULTIES = [1, 2, 3, 4, 5];

/** What the catalogue says of the exercise, in which languages it is, hints and links. */
export function SettingsPart({ files, exercise, refresh }: PartProps) {
  const t = useTranslations("studio.settings");
  const form = useSpecText(files);
  const { value, set } = form;
  const languages = languagesOf(value);
  const setLanguage = (locale: (typeof LOCALES)[number], isOn: boolean) => {
    const wanted = LOCALES.filter((one) => (one === locale ? isOn : languages.includes(one)));
    if (wanted.length > 0) set(["languages"], wanted);
  };
  return (
    <div className={styles.form}>
      <ProblemText text={form.problem} />
      <LanguagesField form={form} path={["title"]} label={t("title")} />
      <LanguagesField form={form} path={["summary"]} label={t("summary")} lines={2} />
      <fieldset className={styles.item}>
        <legend>{t("languages")}</legend>
        {LOCALES.map((locale) => (
          <Checkbox
            key={locale}
            label={t(`language.${locale}`)}
            checked={languages.includes(locale)}
            onChange={({ currentTarget }) => setLanguage(locale, currentTarget.checked)}
          />
        ))}
        <p className={styles.note}>{t("languagesHint")}</p>
      </fieldset>
      <div className={styles.row}>
        <NativeSelect
          label={t("difficulty")}
          value={textAt(value, ["difficulty"])}
          data={DIFFICULTIES.map((level) => ({ value: String(level), label: t("difficultyOf", { level }) }))}
          onChange={({ currentTarget }) => set(["difficulty"], Number(currentTarget.value))}
        />
        <NumberField form={form} path={["minutes"]} label={t("minutes")} least={1} isWhole />
      </div>
      <ListField form={form} name="concepts" label={t("concepts")} hint={t("conceptsHint")} />
      <ListField form={form} name="prerequisites" label={t("prerequisites")} hint={t("prerequisitesHint")} />
      <HintsField form={form} />
      <LinksField form={form} />
      <ServerProblems problems={exercise.problems.filter((problem) => problemPart(problem) === "settings")} />
      <Authors {...{ exercise, refresh }} />
      <Offer {...{ exercise, refresh }} />
    </div>
  );
}

interface FieldProps {
  readonly form: YamlForm;
  readonly name: string;
  readonly label: string;
}

function ListField({ form, name, label, hint }: FieldProps & { readonly hint: string }) {
  const items = itemsAt(form.value, [name]).map(String).join(", ");
  return (
    <TextInput
      label={label}
      description={hint}
      defaultValue={items}
      key={items}
      autoComplete="off"
      onBlur={({ currentTarget }) => {
        const wanted = currentTarget.value
          .split(/[,，、\s]+/)
          .map((one) => one.trim())
          .filter((one) => one !== "");
        if (wanted.join(", ") !== items) form.set([name], wanted);
      }}
    />
  );
}
