import { Button } from "@mantine/core";
import { getLocale, getTranslations } from "next-intl/server";
import { DifficultyDots } from "../_catalogue/difficulty-dots.tsx";
import { platform } from "../_request/platform.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { nextUp } from "./next-up.ts";
import styles from "./progress.module.css";

interface Props {
  readonly progress: ReadonlyMap<string, ExerciseProgress>;
}

/** The one exercise to go to now. */
export async function NextUpCard({ progress }: Props) {
  const [locale, t, tCatalogue] = await Promise.all([
    getLocale(),
    getTranslations("progress"),
    getTranslations("catalogue"),
  ]);
  const found = nextUp(progress, platform().progress);
  if (found.kind === "done") return <p className={styles.next}>{t("next.done")}</p>;
  const { spec } = platform().exercises.served(found.slug);
  const titleId = "next-exercise";
  return (
    <section className={styles.next} aria-labelledby={titleId}>
      <div>
        <p className={styles.why}>{t(`next.${found.kind}`)}</p>
        <h2 id={titleId}>{spec.title[locale]}</h2>
        <p>{spec.summary[locale]}</p>
        <p className={styles.why}>
          <DifficultyDots difficulty={spec.difficulty} /> · {tCatalogue("minutes", { minutes: spec.minutes })}
        </p>
      </div>
      <Button component="a" href={`/exercises/${spec.slug}`}>
        {t(found.kind === "continue" ? "next.goOn" : "next.open")}
      </Button>
    </section>
  );
}
