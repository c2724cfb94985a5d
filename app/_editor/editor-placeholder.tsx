"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { PartFailure } from "../_parts/part-failure.ts";
import { ReloadButton } from "../_parts/reload-button.tsx";
import styles from "./editor-placeholder.module.css";

interface Props {
  readonly source: string;
  /** Why Monaco is not coming; null while it is on its way. */
  readonly failure: PartFailure | null;
  readonly onRetry: () => void;
}

/** The text in the editor's place, to be read until it can be written. */
export function EditorPlaceholder({ source, failure, onRetry }: Props) {
  const t = useTranslations("editor");
  return (
    <div className={styles.placeholder}>
      {failure === null ? (
        <p className={styles.loading} role="status">
          {t("loading")}
        </p>
      ) : (
        <div className={styles.failure} role="alert">
          <strong>{t("failed")}</strong>
          <p>{t("failedWhy", { reason: failure })}</p>
          {failure === "updated" ? (
            <ReloadButton />
          ) : (
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              {t("retry")}
            </Button>
          )}
        </div>
      )}
      <textarea
        className={styles.source}
        aria-label={t("source")}
        value={source}
        readOnly
        spellCheck={false}
        wrap="off"
      />
    </div>
  );
}
