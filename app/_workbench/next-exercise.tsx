import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { IconArrowRight } from "../_icons/icons.ts";
import type { ExerciseName } from "../_server/exercises/exercise-page.ts";
import styles from "./next-exercise.module.css";

/** Where to go after a pass; null where everything is passed. */
export async function NextExercise({ next }: { readonly next: ExerciseName | null }) {
  const t = await getTranslations("workbench");
  const locale = await getLocale();
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
