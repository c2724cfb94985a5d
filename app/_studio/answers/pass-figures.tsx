import { useTranslations } from "next-intl";
import type { AnswerFigures } from "../../_server/studio/answers/answer-statistics.ts";
import { drawnBars } from "./drawn.ts";
import { Figures } from "./figures.tsx";

interface Props {
  readonly slug: string;
  readonly figures: AnswerFigures;
}

/** How many submissions, and how long, it takes to pass. */
export function PassFigures({ slug, figures: { attempts, minutes, medianMinutes, passed } }: Props) {
  const t = useTranslations("studio.answers");
  if (passed === 0) return null;
  const last = attempts.length - 1;
  const attemptRows = attempts.map(({ attempts: count, learners }, at) => {
    return [at === last ? t("andMore", { count }) : String(count), learners] as const;
  });
  const minuteRows = minutes.map(({ upTo, learners }) => {
    if (upTo === null) return [t("longer"), learners] as const;
    const name = upTo < 60 ? t("upTo", { minutes: upTo }) : t("upToHours", { hours: upTo / 60 });
    return [name, learners] as const;
  });
  return (
    <>
      <Figures
        title={t("attempts.title")}
        note={t("attempts.note")}
        picture={drawnBars(
          { title: t("attempts.title"), x: t("submissions"), y: t("learners") },
          attemptRows.map(([name]) => name),
          attemptRows.map(([, count]) => count),
        )}
        table={{
          name: `${slug}-attempts`,
          columns: [t("submissions"), t("learners")],
          rows: attemptRows,
        }}
      />
      <Figures
        title={t("time.title")}
        note={t("time.note", { minutes: Math.ceil(medianMinutes ?? 0) })}
        picture={drawnBars(
          { title: t("time.title"), x: t("time.axis"), y: t("learners") },
          minuteRows.map(([name]) => name),
          minuteRows.map(([, count]) => count),
        )}
        table={{ name: `${slug}-time`, columns: [t("time.axis"), t("learners")], rows: minuteRows }}
      />
    </>
  );
}
