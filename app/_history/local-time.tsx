"use client";

import { useFormatter } from "next-intl";
import { useEffect, useState } from "react";

interface Props {
  /** ISO 8601. */
  readonly date: string;
  readonly className?: string | undefined;
}

/** A moment in the learner's own zone. The server does not know it and writes UTC, and says so. */
export function LocalTime({ date, className }: Props) {
  const format = useFormatter();
  const [timeZone, setTimeZone] = useState<string | null>(null);
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  const text = format.dateTime(new Date(date), { ...style, timeZone: timeZone ?? "UTC" });
  return (
    <time dateTime={date} className={className}>
      {timeZone === null ? `${text} UTC` : text}
    </time>
  );
}
