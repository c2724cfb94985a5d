import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { AnswerGroupsView } from "../../_server/studio/answers/answer-groups.ts";
import styles from "./answers.module.css";
import { inLocale } from "./in-locale.ts";

interface Props {
  readonly id: string;
  readonly groups: AnswerGroupsView;
}

/** Wrong answers that nobody has told why they are wrong: the largest group of them first. */
export function UnnamedAnswers({ id, groups: { groups, alone, more, ungrouped } }: Props) {
  const t = useTranslations("studio.answers.groups");
  const locale = useLocale();
  return (
    <section className={styles.figures}>
      <h2>{t("title")}</h2>
      <p className={styles.note}>{t("note")}</p>
      {groups.length === 0 && <p>{t("none")}</p>}
      {groups.map(
        ({ id: group, learners, submissions, failedCheck, failedCheckTitle, source, isTooLong }, at) => (
          <article key={group} className={styles.group} aria-labelledby={`group-${group}`}>
            <h3 id={`group-${group}`}>{t("group", { number: at + 1, learners })}</h3>
            <p className={styles.note}>
              {t("fails", { check: inLocale(failedCheckTitle, locale) ?? failedCheck, submissions })}
            </p>
            {source === null ? (
              <p>{t(isTooLong ? "tooLong" : "hidden")}</p>
            ) : (
              <>
                <section
                  className={styles.code}
                  aria-label={t("code", { number: at + 1 })}
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
                  tabIndex={0}
                >
                  <pre>
                    <code>{source}</code>
                  </pre>
                </section>
                <Link href={`/studio/${id}?part=mistakes&answer=${group}`} prefetch={false}>
                  {t("name", { number: at + 1 })}
                </Link>
              </>
            )}
          </article>
        ),
      )}
      <p className={styles.note}>
        {more > 0 && `${t("more", { more })} `}
        {alone > 0 && `${t("alone", { alone })} `}
        {ungrouped > 0 && t("ungrouped", { ungrouped })}
      </p>
    </section>
  );
}
