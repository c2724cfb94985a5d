import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { AnswerFigures } from "../../_server/studio/answers/answer-statistics.ts";
import { drawnLines } from "./drawn.ts";
import { Figures } from "./figures.tsx";
import { inLocale } from "./in-locale.ts";

interface Props {
  readonly slug: string;
  readonly figures: Pick<AnswerFigures, "misconceptions" | "from">;
}

/** More lines cannot be told apart; the table has all. */
const MOST_LINES = 5;

/** Which mistakes learners made, and when. */
export function MistakeFigures({ slug, figures: { misconceptions, from } }: Props) {
  const t = useTranslations("studio.answers.mistakes");
  const locale = useLocale();
  const format = useFormatter();
  const dates = from.map((date) => format.dateTime(date, { dateStyle: "short" }));
  const named = misconceptions.map((one) => ({ ...one, title: inLocale(one.title, locale) ?? one.name }));
  if (named.length === 0) return null;
  return (
    <Figures
      title={t("title")}
      note={t("note", { from: dates[0] ?? "" })}
      picture={drawnLines(
        { title: t("title"), x: t("part"), y: t("submissions") },
        named.slice(0, MOST_LINES).map(({ title, series }) => ({ name: title, heights: series })),
      )}
      table={{
        name: `${slug}-mistakes`,
        columns: [t("mistake"), t("submissions"), ...dates],
        rows: named.map(({ title, submissions, series }) => [title, submissions, ...series]),
      }}
    />
  );
}
