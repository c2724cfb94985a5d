import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { IconArrowRight } from "../_icons/icons.ts";
import styles from "./next-exercise.module.css";
import { useProgress } from "./use-learner-progress.ts";

/** Where to go after a pass. */
export function NextExercise() {
  const t = useTranslations("workbench");
  const locale = useLocale();
  const { next } = useProgress();
  return (
    <Link
      className={styles.next}
      href={next === null ? "/progress" : `/exercises/${next.slug}`}
      prefetch={false}
    >
      <span>{next === null ? t("allPassed") : t("next", { title: next.title[locale] })}</span>
      <IconArrowRight size={16} aria-hidden="true" />
    </Link>
  );
}
