"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "../_editor/editor-dialog.module.css";
import { EditorDialog } from "../_editor/editor-dialog.tsx";
import { IrreversibleButton } from "../_parts/irreversible-button.tsx";

interface Props {
  /** Exercises of which the server has not got everything. */
  readonly unsaved: readonly string[];
  /** Why signing out did not succeed; null where it was not tried. */
  readonly failure: string | null;
  readonly onLeave: (isKept: boolean) => void;
  readonly onClose: () => void;
}

/** Asks what becomes of code that is in this browser only, before its owner signs out. */
export function UnsavedDialog({ unsaved, failure, onLeave, onClose }: Props) {
  const t = useTranslations("shell");
  return (
    <EditorDialog title={t("unsavedTitle")} onClose={onClose}>
      <p className={styles.text}>{t("unsavedText", { exercises: unsaved.join(", ") })}</p>
      {failure !== null && (
        <p className={styles.text} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onClose} autoFocus>
          {t("unsavedStay")}
        </Button>
        <Button variant="default" onClick={() => onLeave(true)}>
          {t("unsavedKeep")}
        </Button>
        <IrreversibleButton onClick={() => onLeave(false)}>{t("unsavedDelete")}</IrreversibleButton>
      </div>
    </EditorDialog>
  );
}
