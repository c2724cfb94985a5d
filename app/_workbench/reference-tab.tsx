import { Box, Button, Group, Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import { DiffView } from "../_history/diff-view.tsx";
import { IrreversibleButton } from "../_parts/irreversible-button.tsx";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import styles from "./reference-tab.module.css";

interface Props {
  readonly slug: string;
  readonly progress: ExerciseProgress;
  /** Shown before a pass: the score is frozen from now on. */
  readonly onRevealed: () => void;
  /** What stands in the editor; null while there is none. */
  readonly source: () => string | null;
}

/** The reference beside the learner's own code: after a pass, or by choice, which freezes the score. */
export function ReferenceTab({ slug, progress, onRevealed, source }: Props) {
  const { passedAt, revealedAt } = progress;
  const isOpen = passedAt !== null || revealedAt !== null;
  const [reference, setReference] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const t = useTranslations("workbench.reference");
  useEffect(() => {
    if (!isOpen) return;
    const leaving = new AbortController();
    ask("GET /api/exercises/{slug}/reference", { params: { slug }, signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) setReference(answer.content.reference);
        else setProblem(answer.refusal ?? t("unreachable"));
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [isOpen, slug, t]);
  const shown = (text: string) => {
    setReference(text);
    onRevealed();
  };
  if (reference !== null)
    return (
      <>
        <p className={styles.note}>{passedAt === null ? t("frozen") : t("afterPass")}</p>
        <Compared source={source} reference={reference} />
        <Box component="pre" className={styles.code ?? ""} tabIndex={0}>
          <code>{reference}</code>
        </Box>
      </>
    );
  if (problem !== null) return <p className={styles.problem}>{problem}</p>;
  if (isOpen) return <p className={styles.note}>{t("loading")}</p>;
  return <Locked slug={slug} onShown={shown} />;
}

/** The text of the editor against the reference, as it stands when it is opened. */
function Compared({ source, reference }: Pick<Props, "source"> & { readonly reference: string }) {
  const t = useTranslations("workbench.reference");
  const [compared, setCompared] = useState<string | null>(null);
  return (
    <details
      className={styles.compared}
      onToggle={(event) => setCompared(event.currentTarget.open ? source() : null)}
    >
      <summary>{t("compare")}</summary>
      {compared !== null && <DiffView before={compared} after={reference} />}
    </details>
  );
}

interface LockedProps {
  readonly slug: string;
  readonly onShown: (reference: string) => void;
}

function Locked({ slug, onShown }: LockedProps) {
  const t = useTranslations("workbench.reference");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <p className={styles.note}>{t("locked")}</p>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t("show")}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t("confirmTitle")}
        centered
        closeButtonProps={{ "aria-label": t("goOn") }}
      >
        <Confirmation {...{ slug, onShown }} onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function Confirmation({ slug, onShown, onClose }: LockedProps & { readonly onClose: () => void }) {
  const t = useTranslations("workbench.reference");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reveal = async () => {
    setBusy(true);
    const answer = await ask("POST /api/exercises/{slug}/reference", { params: { slug } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.refusal ?? t("unreachable"));
    onShown(answer.content.reference);
  };
  return (
    <>
      <p className={styles.confirm}>{t("confirm")}</p>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose} data-autofocus>
          {t("goOn")}
        </Button>
        <IrreversibleButton onClick={reveal} loading={isBusy}>
          {t("confirmShow")}
        </IrreversibleButton>
      </Group>
    </>
  );
}
