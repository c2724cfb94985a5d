"use client";

import { ActionIcon, Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ask } from "../_client/ask.ts";
import dialogStyles from "../_editor/editor-dialog.module.css";
import { EditorDialog } from "../_editor/editor-dialog.tsx";
import { IconTrash } from "../_icons/icons.ts";
import { IrreversibleButton } from "../_parts/irreversible-button.tsx";
import styles from "./history.module.css";

interface Props {
  readonly slug: string;
  /** Of the submission. */
  readonly id: string;
  /** Counted from the first. */
  readonly number: number;
}

/** Deletes a submission, once its author has confirmed it. */
export function DeleteButton({ slug, id, number }: Props) {
  const t = useTranslations("history");
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setAsking(false);
    setProblem(null);
  };
  const remove = async () => {
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    const answer = await ask("DELETE /api/submissions/{id}", { params: { id } });
    // A whole page load: what was compared with it is no longer there. Where an answer was lost it is gone already.
    if (answer.ok || answer.code === "noSuchSubmission")
      return window.location.assign(`/exercises/${slug}/submissions?deleted=${number}`);
    isSending.current = false;
    setBusy(false);
    setProblem(answer.refusal ?? t("offline"));
  };
  const label = t("delete.number", { number });
  return (
    <>
      <ActionIcon variant="subtle" aria-label={label} title={label} onClick={() => setAsking(true)}>
        <IconTrash size={17} aria-hidden="true" />
      </ActionIcon>
      {isAsking &&
        // Not inside the table, whose text is small and does not wrap.
        createPortal(
          <EditorDialog title={t("delete.title", { number })} onClose={close}>
            <p className={dialogStyles.text}>{t("delete.text")}</p>
            {problem !== null && (
              <p role="alert" className={styles.problem}>
                {problem}
              </p>
            )}
            <div className={dialogStyles.buttons}>
              <Button onClick={close} autoFocus>
                {t("delete.cancel")}
              </Button>
              <IrreversibleButton onClick={remove} aria-busy={isBusy}>
                {t("delete.confirm")}
              </IrreversibleButton>
            </div>
          </EditorDialog>,
          document.body,
        )}
    </>
  );
}
