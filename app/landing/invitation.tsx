import { Button } from "@mantine/core";
import { getLocale, getTranslations } from "next-intl/server";
import { platform } from "../platform.ts";
import { nextUp } from "../progress/next-up.ts";
import type { Viewer } from "../server/accounts/viewer.ts";
import type { ExerciseProgress } from "../server/learning/progress.ts";
import styles from "./landing.module.css";

interface Properties {
  readonly viewer: Viewer | null;
  readonly progress: ReadonlyMap<string, ExerciseProgress>;
}

/** The way in: the first exercise, or the one where a learner left off. */
export async function Invitation({ viewer, progress }: Properties) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("landing")]);
  const found = await nextUp(progress, { next: (slug) => platform().progress.next(viewer, slug) });
  const exercise = found.kind === "done" ? null : platform().exercises.served(found.slug).exercise;
  return (
    <>
      <div className={styles.ways}>
        {exercise !== null && (
          <Button component="a" href={`/exercises/${exercise.spec.slug}`} size="md">
            {t(`invitation.${found.kind}`, { title: exercise.spec.title[locale] })}
          </Button>
        )}
        <Button component="a" href="/exercises" size="md" variant="default">
          {t("invitation.all", { count: progress.size })}
        </Button>
      </div>
      {viewer === null && <p className={styles.quiet}>{t("invitation.noAccount")}</p>}
    </>
  );
}
