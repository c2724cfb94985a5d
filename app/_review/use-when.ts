import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Later today, tomorrow, or in how many days and on which date, by the reader's own clock; null for no moment. */
export function useWhen(moment: Date | null): string | null {
  const t = useTranslations("review");
  const format = useFormatter();
  // The server does not know the reader's day.
  const [timeZone, setTimeZone] = useState<string | null>(null);
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  if (moment === null || timeZone === null) return null;
  const days = daysBetween(new Date(), moment);
  if (days <= 0) return t("when.today");
  if (days === 1) return t("when.tomorrow");
  return t("when.days", { days, date: format.dateTime(moment, { dateStyle: "medium", timeZone }) });
}

/** Midnights between two moments, where this program runs. */
function daysBetween(from: Date, to: Date): number {
  const day = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / (24 * 60 * 60 * 1000);
  return day(to) - day(from);
}
