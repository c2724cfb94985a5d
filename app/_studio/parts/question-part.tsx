import { Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Locale } from "../../_i18n/locales.ts";
import { languagesOf } from "../languages.ts";
import type { PartProps } from "../part-props.ts";
import { useSpecText } from "../use-spec-text.ts";
import styles from "./question-part.module.css";
import { StatementPreview } from "./statement-preview.tsx";

/** The statement beside what learners see of it, in every language the exercise has. */
export function QuestionPart(props: PartProps) {
  const { exercise, files } = props;
  const spec = useSpecText(files);
  const languages = languagesOf(spec.value);
  return (
    <div className={styles.part}>
      <div className={styles.languages} data-languages={languages.length}>
        {languages.map((locale) => (
          <Statement key={locale} id={exercise.id} {...{ locale, files }} />
        ))}
      </div>
    </div>
  );
}

interface StatementProps extends Pick<PartProps, "files"> {
  readonly id: string;
  readonly locale: Locale;
}

function Statement({ id, locale, files }: StatementProps) {
  const t = useTranslations("studio.question");
  const path = `statement.${locale}.md`;
  const text = files.text(path) ?? "";
  return (
    <section className={styles.statement} lang={locale === "zh" ? "zh-CN" : "en"}>
      <Textarea
        label={t(`statement.${locale}`)}
        value={text}
        onChange={({ currentTarget }) => files.write(path, currentTarget.value)}
        classNames={{ root: styles.field ?? "", wrapper: styles.wrapper ?? "", input: styles.input ?? "" }}
        spellCheck={locale === "en"}
      />
      <StatementPreview {...{ id, text, locale }} />
    </section>
  );
}
