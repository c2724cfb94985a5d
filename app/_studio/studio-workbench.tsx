"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { MonacoParts } from "../_editor/monaco/load-monaco.ts";
import { PartBoundary } from "../_parts/part-boundary.tsx";
import type { Preferences } from "../_server/accounts/preferences.ts";
import { ExerciseState } from "./exercise-state.tsx";
import { FileNotices } from "./file-notices.tsx";
import { FileModels } from "./monaco/file-models.ts";
import { PartList } from "./part-list.tsx";
import { partStates } from "./part-states.ts";
import { PartView } from "./part-view.tsx";
import { ProofPane } from "./proof/proof-pane.tsx";
import { unprovenParts } from "./proof/unproven-parts.ts";
import { useVerification } from "./proof/use-verification.ts";
import type { StudioExercise } from "./studio-exercise.ts";
import styles from "./studio-workbench.module.css";
import { useDraftFiles, useFilesVersion } from "./use-draft-files.ts";
import { usePlace } from "./use-place.ts";
import { useStudioExercise } from "./use-studio-exercise.ts";

interface Props {
  readonly exercise: StudioExercise;
  readonly preferences: Preferences;
}

/** An exercise as its author works on it: its parts, the one that is open, and beside it always the proof. */
export function StudioWorkbench({ exercise: given, preferences }: Props) {
  const t = useTranslations("studio");
  const files = useDraftFiles(given.id, given.files);
  useFilesVersion(files);
  const { exercise, askedAt, refresh } = useStudioExercise(given, files);
  const [place, go] = usePlace();
  const [isProofOpen, setProofOpen] = useState(false);
  const proof = useVerification({ exercise, askedAt, files, refresh });
  const modelsOf = useModels(files);
  const givenText = (path: string) => given.files.find((file) => file.path === path)?.content ?? null;
  const text = (path: string) => (files === null ? givenText(path) : files.text(path));
  const paths = files?.paths() ?? given.files.map(({ path }) => path);
  const states = partStates({ text, paths, exercise, unproven: unprovenParts(proof) });
  return (
    <div className={styles.workbench} data-whole-window data-proof-open={isProofOpen || undefined}>
      <aside className={styles.parts} aria-label={t("parts.label")}>
        <ExerciseState exercise={exercise} files={files} />
        <PartList part={place.part} states={states} onGo={(part) => go({ part, file: null, line: null })} />
      </aside>
      <section className={styles.part} aria-label={t(`parts.${place.part}`)}>
        {files !== null && <FileNotices files={files} go={go} />}
        <PartBoundary>
          <PartView
            key={place.part}
            {...{ place, go, exercise, files, preferences, proof, modelsOf, refresh }}
          />
        </PartBoundary>
      </section>
      <aside className={styles.proof} aria-label={t("proof.title")}>
        <PartBoundary>
          <ProofPane
            {...{ exercise, files, proof, go, refresh }}
            isOpen={isProofOpen}
            onToggle={() => setProofOpen(!isProofOpen)}
          />
        </PartBoundary>
      </aside>
    </div>
  );
}

/** Monaco's texts live as long as the page, so that undo goes on when the author comes back to a file. */
function useModels(files: StudioFiles): (parts: MonacoParts) => FileModels {
  const made = useRef<FileModels | null>(null);
  useEffect(
    () => () => {
      made.current?.dispose();
      made.current = null;
    },
    [],
  );
  return (parts) => {
    if (files === null) throw new Error("an editor was opened before there were files");
    made.current ??= new FileModels(parts, files);
    return made.current;
  };
}

type StudioFiles = ReturnType<typeof useDraftFiles>;
