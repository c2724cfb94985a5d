import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useModKey } from "../../_client/use-mod-key.ts";
import type { EditedFiles } from "../draft/edited-files.ts";
import { filePlace } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { StudioPlace } from "../use-place.ts";
import { isUnderWay } from "./is-under-way.ts";
import styles from "./proof-pane.module.css";
import { ProofProgress } from "./proof-progress.tsx";
import { ProofResult } from "./proof-result.tsx";
import { proofVerdict } from "./proof-verdict.ts";
import { PublishForm } from "./publish-form.tsx";
import type { Proof } from "./use-verification.ts";

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
  readonly proof: Proof;
  readonly go: (place: StudioPlace) => void;
  readonly refresh: () => Promise<void>;
  /** Where there is room for the verdict alone: whether more is wanted. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Whether the exercise tells right from wrong, always in sight: verified, shown, and what to do about what fails. */
export function ProofPane({ exercise, files, proof, go, refresh, isOpen, onToggle }: Props) {
  const t = useTranslations("studio.proof");
  const mod = useModKey();
  const { verification, isStale, problem, verify, cancel } = proof;
  const verdict = proofVerdict(exercise, proof);
  const isRunning = verification !== null && isUnderWay(verification);
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("title")}</h2>
        {isRunning ? (
          <Button size="xs" variant="default" onClick={cancel}>
            {t("cancel")}
          </Button>
        ) : (
          <Button size="xs" onClick={verify} disabled={files === null} title={t("verifyHint", { mod })}>
            {t("verify")}
          </Button>
        )}
        <p className={styles.verdict} data-tone={isStale ? "quiet" : verdict.tone} role="status">
          {t(`verdict.${verdict.code}`, verdict.values)}
          {isStale &&
            verdict.code !== "none" &&
            ` ${t(verification?.isByAnotherGrader ? "anotherGrader" : "stale")}`}
        </p>
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={onToggle}>
          {t(isOpen ? "less" : "more")}
        </button>
      </header>
      <div className={styles.body}>
        {problem !== null && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        {isRunning && <ProofProgress verification={verification} />}
        <ServerProblems problems={exercise.problems} onGo={(problem) => go(filePlace(problem))} />
        {verification !== null && !isRunning && (
          <ProofResult {...{ exercise, files, verification, isStale, go }} />
        )}
      </div>
      <PublishForm {...{ exercise, files, proof, refresh, go }} />
    </>
  );
}
