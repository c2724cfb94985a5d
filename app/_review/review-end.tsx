import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { RenderedVerdict } from "../_server/api/rendered-card.ts";
import styles from "./review.module.css";
import type { TodaysReview } from "./use-review.ts";
import { useWhen } from "./use-when.ts";

interface Props {
  readonly day: TodaysReview;
  readonly verdicts: readonly RenderedVerdict[];
}

/** Behind the last card, or where there is none: what there was, and when to come back. */
export function ReviewEnd({ day, verdicts }: Props) {
  const t = useTranslations("review");
  const heading = useRef<HTMLHeadingElement>(null);
  const isDone = verdicts.length > 0;
  useEffect(() => {
    if (isDone) heading.current?.focus({ preventScroll: true });
  }, [isDone]);
  const when = useWhen(nextOf(day, verdicts));
  const right = verdicts.filter(({ judged }) => judged.correct).length;
  const kind = isDone ? "done" : day.hasLearned ? "nothingDue" : "nothingLearned";
  return (
    <section className={styles.end}>
      <h2 ref={heading} tabIndex={-1}>
        {t(`${kind}.title`)}
      </h2>
      <p>{t(`${kind}.text`, { right, total: verdicts.length })}</p>
      {when !== null && <p>{t("comeBack", { when })}</p>}
      <Button component={Link} href="/exercises" variant="default" prefetch={false}>
        {t("toExercises")}
      </Button>
    </section>
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whichever is first: what was to come anyway, or one of the cards just answered. */
function nextOf({ next }: TodaysReview, verdicts: readonly RenderedVerdict[]): Date | null {
  const own = verdicts.map(({ days }) => Date.now() + days * DAY_MS);
  const all = next === null ? own : [new Date(next).getTime(), ...own];
  return all.length === 0 ? null : new Date(Math.min(...all));
}
