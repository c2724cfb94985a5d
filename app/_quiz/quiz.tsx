"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { QuestionCard } from "./question-card.tsx";
import styles from "./quiz.module.css";
import { learnersQuiz, type QuizAsks } from "./quiz-asks.ts";
import { useQuiz } from "./use-quiz.ts";

interface Props extends AskedProps {
  readonly slug: string;
}

interface AskedProps {
  /** How many questions have been answered right at least once; told whenever it changes. */
  readonly onProgress?: (right: number, total: number) => void;
}

/** The concept questions of an exercise, each judged and explained as soon as it is answered. */
export function Quiz({ slug, ...told }: Props) {
  return <AskedQuiz asks={useMemo(() => learnersQuiz(slug), [slug])} {...told} />;
}

/** The same, whoever is asked; `asks` stays the same as long as the quiz does. */
export function AskedQuiz({ asks, onProgress }: AskedProps & { readonly asks: QuizAsks }) {
  const t = useTranslations("quiz");
  const { items, refusal, load, replace } = useQuiz(asks);
  const total = items?.length ?? 0;
  const right = items?.filter(({ wasRight }) => wasRight).length ?? 0;
  useEffect(() => {
    if (total > 0) onProgress?.(right, total);
  }, [onProgress, right, total]);

  if (refusal !== null)
    return (
      <div className={styles.state} role="alert">
        <p>{refusal.text ?? t("offline")}</p>
        <Button variant="default" onClick={load}>
          {t("reload")}
        </Button>
      </div>
    );
  if (items === null) return <LoadingQuiz label={t("loading")} />;
  if (total === 0) return <p className={styles.state}>{t("empty")}</p>;
  return (
    <section className={styles.quiz} aria-label={t("label")}>
      <p className={styles.progress} role="status">
        {right === total ? t("allRight", { total }) : t("progress", { right, total })}
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${(100 * right) / total}%` }} />
        </span>
      </p>
      <ol className={styles.questions}>
        {items.map((item, i) => (
          <li key={item.question.name}>
            <QuestionCard
              key={item.attemptId}
              {...{ asks, item }}
              place={i + 1}
              onItem={replace}
              onStale={load}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As high as two questions, so that the page does not jump when they come. */
function LoadingQuiz({ label }: { readonly label: string }) {
  return (
    <div className={styles.loading} role="status" aria-label={label}>
      <span />
      <span />
    </div>
  );
}
