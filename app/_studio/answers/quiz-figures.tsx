import { useLocale, useTranslations } from "next-intl";
import type { AnswerFigures } from "../../_server/studio/answers/answer-statistics.ts";
import { drawnBars } from "./drawn.ts";
import { Figures } from "./figures.tsx";
import { inLocale } from "./in-locale.ts";

interface Props {
  readonly slug: string;
  readonly quiz: AnswerFigures["quiz"];
}

/** How hard each question is, and whether it tells those who know more from the others. */
export function QuizFigures({ slug, quiz }: Props) {
  const t = useTranslations("studio.answers.quiz");
  const locale = useLocale();
  if (quiz.length === 0) return null;
  const rows = quiz.map(({ question, prompt, learners, rightShare, discrimination }) => {
    const shown = inLocale(prompt, locale)?.split("\n")[0] ?? question;
    return [shown, question, learners, rightShare * 100, discrimination] as const;
  });
  return (
    <Figures
      title={t("title")}
      note={t("note")}
      picture={drawnBars(
        { title: t("title"), x: t("question"), y: t("right") },
        quiz.map(({ question }) => question),
        quiz.map(({ rightShare }) => rightShare * 100),
      )}
      table={{
        name: `${slug}-quiz`,
        columns: [t("question"), t("name"), t("learners"), t("right"), t("discrimination")],
        rows,
      }}
    />
  );
}
