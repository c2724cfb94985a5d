import { useTranslations } from "next-intl";
import type { DraftFiles } from "../draft/draft-files.ts";
import { filePlace } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { Place } from "../use-place.ts";
import styles from "./proof-pane.module.css";
import { PublishForm } from "./publish-form.tsx";

interface Props {
  readonly exercise: StudioExercise;
  readonly files: DraftFiles | null;
  readonly go: (place: Place) => void;
  readonly refresh: () => Promise<void>;
  /** Where there is room for the verdict alone: whether more is wanted. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Whether the files are an exercise, always in sight, and the way to publish it. */
export function ProofPane({ exercise, files, go, refresh, isOpen, onToggle }: Props) {
  const t = useTranslations("studio.proof");
  const count = exercise.problems.length;
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("title")}</h2>
        <p className={styles.verdict} data-tone={count > 0 ? "failed" : "quiet"} role="status">
          {t(count > 0 ? "verdict.unreadable" : "verdict.none", { count })}
        </p>
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={onToggle}>
          {t(isOpen ? "less" : "more")}
        </button>
      </header>
      <div className={styles.body}>
        <ServerProblems problems={exercise.problems} onGo={({ file }) => go(filePlace(file))} />
        <PublishForm {...{ exercise, files, refresh, go }} />
      </div>
    </>
  );
}
