import { useLocale, useTranslations } from "next-intl";
import type { AnswerFigures } from "../../_server/studio/answers/answer-statistics.ts";
import { drawnBars } from "./drawn.ts";
import { Figures } from "./figures.tsx";
import { inLocale } from "./in-locale.ts";

interface Props {
  readonly slug: string;
  readonly checks: AnswerFigures["checks"];
}

/** Where points are lost. */
export function CheckFigures({ slug, checks }: Props) {
  const t = useTranslations("studio.answers.checks");
  const locale = useLocale();
  const rows = checks.map(({ name, title, submissions, failed, lost }) => {
    return [inLocale(title, locale) ?? name, submissions, failed, lost] as const;
  });
  return (
    <Figures
      title={t("title")}
      note={t("note")}
      picture={drawnBars(
        { title: t("title"), x: t("check"), y: t("lost") },
        checks.map(({ name }) => name),
        checks.map(({ lost }) => lost),
      )}
      table={{
        name: `${slug}-checks`,
        columns: [t("check"), t("submissions"), t("failed"), t("lost")],
        rows,
      }}
    />
  );
}
