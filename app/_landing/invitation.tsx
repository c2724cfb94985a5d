import { Button } from "@mantine/core";
import { getLocale, getTranslations } from "next-intl/server";
import { nextUp } from "../_progress/next-up.ts";
import { platform } from "../_request/platform.ts";
import type { User } from "../_server/accounts/user.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import styles from "./landing.module.css";

interface Props {
  readonly user: User | null;
  readonly progress: ReadonlyMap<string, ExerciseProgress>;
}

/** The way in: the first exercise, or the one where a learner left off. */
export async function Invitation({ user, progress }: Props) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("landing")]);
  const found = nextUp(progress, platform().progress);
  return (
    <>
      <div className={styles.ways}>
        {found.kind !== "done" && (
          <Button component="a" href={`/exercises/${found.slug}`} size="md">
            {t(`invitation.${found.kind}`, { title: titleOf(found.slug)[locale] })}
          </Button>
        )}
        <Button component="a" href="/exercises" size="md" variant="default">
          {t("invitation.all", { count: progress.size })}
        </Button>
      </div>
      {user === null && <p className={styles.quiet}>{t("invitation.noAccount")}</p>}
    </>
  );
}

function titleOf(slug: string) {
  return platform().exercises.served(slug).exercise.spec.title;
}
