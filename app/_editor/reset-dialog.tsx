"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "./editor-dialog.module.css";
import { EditorDialog } from "./editor-dialog.tsx";

interface Props {
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** Asks before the starter takes the text's place, and says how to get it back. */
export function ResetDialog({ onReset, onClose }: Props) {
  const t = useTranslations("editor");
  return (
    <EditorDialog title={t("resetTitle")} onClose={onClose}>
      <p className={styles.text}>{t("resetText")}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button onClick={onReset}>{t("resetYes")}</Button>
      </div>
    </EditorDialog>
  );
}
