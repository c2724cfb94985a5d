"use client";

import { useFormatter } from "next-intl";
import { useEffect, useState } from "react";

interface Props {
  /** ISO 8601. */
  readonly date: string;
  readonly className?: string | undefined;
  /** The day alone. */
  readonly isDay?: boolean;
}

/** A moment in the learner's own zone. The server does not know it and writes UTC, and says so. */
export function LocalTime({ date, className, isDay = false }: Props) {
  const format = useFormatter();
  const [timeZone, setTimeZone] = useState<string | null>(null);
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const text = format.dateTime(new Date(date), {
    ...{ dateStyle: "medium", timeZone: timeZone ?? "UTC" },
    ...(isDay ? {} : { timeStyle: "short" }),
  });
  return (
    <time dateTime={date} className={className}>
      {timeZone === null ? `${text} UTC` : text}
    </time>
  );
}
