"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { CardForm } from "./card-form.tsx";
import styles from "./review.module.css";
import { ReviewCalendar } from "./review-calendar.tsx";
import { ReviewEnd } from "./review-end.tsx";
import { useReview } from "./use-review.ts";

/** The cards that are due, one after the other, then when to come back; and on which days one was here. */
export function ReviewSession() {
  const t = useTranslations("review");
  const { day, refusal, load, reload, isChanged, place, verdicts, keep, next } = useReview();
  if (refusal !== null)
    return (
      <div className={styles.state} role="alert">
        <p>{refusal.text ?? t("offline")}</p>
        <Button variant="default" onClick={load}>
          {t("reload")}
        </Button>
      </div>
    );
  if (day === null) return <div className={styles.loading} role="status" aria-label={t("loading")} />;
  const card = day.due[place];
  const total = day.due.length;
  return (
    <div className={styles.session}>
      <p className={styles.quiet} role="status">
        {isChanged && t("changed")}
      </p>
      {card === undefined ? (
        <ReviewEnd day={day} verdicts={verdicts} />
      ) : (
        <>
          <p className={styles.place}>
            {t("place", { place: place + 1, total })}
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${(100 * place) / total}%` }} />
            </span>
          </p>
          <CardForm
            key={`${card.id} ${card.turn} ${card.version}`}
            card={card}
            isLast={place + 1 === total}
            onVerdict={keep}
            onNext={next}
            onStale={reload}
          />
        </>
      )}
      {day.hasLearned && <ReviewCalendar answered={day.answered} justNow={verdicts.length} />}
    </div>
  );
}
