import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { AnswerGroupsView } from "../../_server/studio/answers/answer-groups.ts";
import type { AnswerFigures } from "../../_server/studio/answers/answer-statistics.ts";
import styles from "./answers.module.css";
import { CheckFigures } from "./check-figures.tsx";
import { inLocale } from "./in-locale.ts";
import { MistakeFigures } from "./mistake-figures.tsx";
import { PassFigures } from "./pass-figures.tsx";
import { QuizFigures } from "./quiz-figures.tsx";
import { UnnamedAnswers } from "./unnamed-answers.tsx";

export interface AnswersProps {
  readonly id: string;
  readonly slug: string;
  readonly title: BothLanguages | null;
  readonly figures: AnswerFigures;
  readonly groups: AnswerGroupsView;
}

/** What learners' answers come to: what an author may change the exercise by. */
export function AnswersReport({ id, slug, title, figures, groups }: AnswersProps) {
  const t = useTranslations("studio.answers");
  const locale = useLocale();
  const { learners, passed, submissions } = figures;
  return (
    <div className={styles.page}>
      <header>
        <Link className={styles.back} href={`/studio/${id}`} prefetch={false}>
          {t("back")}
        </Link>
        <h1>{t("title", { slug: inLocale(title, locale) ?? slug })}</h1>
        {submissions === 0 ? (
          <p>{t("none")}</p>
        ) : (
          <dl className={styles.totals}>
            <Total name={t("learners")} value={String(learners)} />
            <Total name={t("passed")} value={t("passedOf", { passed, share: share(passed, learners) })} />
            <Total name={t("submissions")} value={String(submissions)} />
          </dl>
        )}
      </header>
      {submissions > 0 && (
        <>
          <UnnamedAnswers id={id} groups={groups} />
          <PassFigures slug={slug} figures={figures} />
          <CheckFigures slug={slug} checks={figures.checks} />
          <MistakeFigures slug={slug} figures={figures} />
        </>
      )}
      <QuizFigures slug={slug} quiz={figures.quiz} />
    </div>
  );
}

function Total({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function share(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((100 * part) / all);
}
