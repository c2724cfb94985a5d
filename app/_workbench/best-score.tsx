"use client";

import { useTranslations } from "next-intl";
import styles from "./exercise-header.module.css";
import { useProgress } from "./use-learner-progress.ts";

/** The best score so far, as an item of the header's facts; nothing before the first submission. */
export function BestScore() {
  const t = useTranslations("workbench");
  const { bestScore, maxScore, passedAt, revealedAt, submissions } = useProgress().progress;
  if (submissions === 0 && revealedAt === null) return null;
  return (
    <li className={styles.bestScore} data-passed={passedAt !== null}>
      {passedAt !== null && <span aria-hidden="true">✓ </span>}
      {passedAt === null ? t("best", { score: bestScore, max: maxScore }) : t("passedBefore")}
      {passedAt === null && revealedAt !== null && ` · ${t("frozenShort")}`}
    </li>
  );
}
