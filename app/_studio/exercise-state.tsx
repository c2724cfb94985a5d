import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { IconChevronLeft } from "../_icons/icons.ts";
import type { EditedFiles } from "./draft/edited-files.ts";
import styles from "./exercise-state.module.css";
import type { StudioExercise } from "./studio-exercise.ts";
import { titleIn } from "./title-in.ts";
import { readYaml } from "./yaml/read-yaml.ts";

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
}

/** What is being edited, whether learners have it, and where its texts are safe. */
export function ExerciseState({ exercise, files }: Props) {
  const t = useTranslations("studio");
  const locale = useLocale();
  const source =
    files?.text("exercise.yaml") ?? exercise.files.find(({ path }) => path === "exercise.yaml")?.content;
  const title = titleIn(readYaml(source ?? ""), locale) ?? exercise.slug;
  return (
    <header className={styles.state}>
      <Link className={styles.back} href="/studio" prefetch={false}>
        <IconChevronLeft size={14} aria-hidden="true" /> {t("list.title")}
      </Link>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.facts}>
        <span data-state={exercise.state}>
          {t(`state.${exercise.isArchived ? "archived" : exercise.state}`)}
        </span>
        {files !== null && <SaveState files={files} />}
        {exercise.state !== "draft" && (
          <Link href={`/studio/${exercise.id}/answers`} prefetch={false}>
            {t("answers.link")}
          </Link>
        )}
      </p>
    </header>
  );
}

function SaveState({ files }: { readonly files: EditedFiles }) {
  const t = useTranslations("studio.saving");
  const { state } = files;
  const refusal = files.refusal;
  if (state === "untouched") return null;
  return (
    <span role="status" data-status={state} className={styles.save}>
      {t(state)}
      {refusal !== null && ` ${refusal}`}
      {state === "local" && (
        <button type="button" className={styles.again} onClick={() => void files.flush()}>
          {t("again")}
        </button>
      )}
    </span>
  );
}
