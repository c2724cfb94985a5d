import { useTranslations } from "next-intl";
import type { AnsweredCount } from "./calendar-days.ts";
import { DayCalendar } from "./day-calendar.tsx";

interface Props {
  readonly answered: readonly AnsweredCount[];
  /** How many were answered since. */
  readonly justNow: number;
}

/** On which days there was a review. */
export function ReviewCalendar({ answered, justNow }: Props) {
  const t = useTranslations("review");
  return (
    <DayCalendar
      counted={answered}
      justNow={justNow}
      steps={[5, 10]}
      title={t("calendar")}
      summary={(days, cards) => t("calendarText", { days, cards })}
      nameOf={(date, count) => t("onDay", { date, count })}
      listLabel={t("daysAsList")}
    />
  );
}
