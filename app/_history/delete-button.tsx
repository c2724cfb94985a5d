"use client";

import { ActionIcon, Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import dialogStyles from "../_editor/editor-dialog.module.css";
import { EditorDialog } from "../_editor/editor-dialog.tsx";
import { IconTrash } from "../_icons/icons.ts";
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
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setAsking(false);
    setProblem(null);
  };
  const remove = async () => {
    setBusy(true);
    const answer = await ask("DELETE /api/submissions/{id}", { params: { id } });
    // A whole page load: what was compared with it is no longer there.
    if (answer.ok) return window.location.assign(`/exercises/${slug}/submissions`);
    setBusy(false);
    setProblem(answer.refusal ?? t("offline"));
  };
  const label = t("delete.number", { number });
  return (
    <>
      <ActionIcon variant="subtle" aria-label={label} title={label} onClick={() => setAsking(true)}>
        <IconTrash size={17} aria-hidden="true" />
      </ActionIcon>
      {isAsking && (
        <EditorDialog title={t("delete.title", { number })} onClose={close}>
          <p className={dialogStyles.text}>{t("delete.text")}</p>
          {problem !== null && (
            <p role="alert" className={styles.problem}>
              {problem}
            </p>
          )}
          <div className={dialogStyles.buttons}>
            <Button variant="default" onClick={close}>
              {t("delete.cancel")}
            </Button>
            <Button onClick={remove} aria-busy={isBusy}>
              {t("delete.confirm")}
            </Button>
          </div>
        </EditorDialog>
      )}
    </>
  );
}
