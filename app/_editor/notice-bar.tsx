"use client";

import { CloseButton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import styles from "./notice-bar.module.css";

interface NoticeProps {
  readonly keeper: DraftKeeper;
  /** Opens the list of draft backups. */
  readonly onSee: () => void;
}

/** Says that two texts met: which is shown, and where the other is. */
export function NoticeBar({ keeper, onSee }: NoticeProps) {
  const t = useTranslations("editor");
  const { notice } = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);
  return (
    <div className={styles.live} role="status">
      {notice !== null && (
        <div className={styles.bar}>
          <span>{t(`notice.${notice}`)}</span>
          {notice !== "other-tab" && (
            <button type="button" className={styles.see} onClick={onSee}>
              {t("seeBoth")}
            </button>
          )}
          <CloseButton size="sm" aria-label={t("dismiss")} onClick={() => keeper.dismissNotice()} />
        </div>
      )}
    </div>
  );
}
