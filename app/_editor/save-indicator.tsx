"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { IconCloudCheck, IconCloudOff, IconCloudUp } from "../_icons/icons.ts";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import type { SaveState } from "./draft/keeper-view.ts";
import styles from "./editor-toolbar.module.css";

const ICONS = { saved: IconCloudCheck, saving: IconCloudUp, local: IconCloudOff };

/** Where the text is safe, said quietly; and where it is not, since when and what can be done. */
export function SaveIndicator({ keeper }: { readonly keeper: DraftKeeper }) {
  const t = useTranslations("editor");
  const { save } = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);
  const text = useSaveText(save);
  if (save.status === "untouched") return null;
  const Icon = ICONS[save.status];
  return (
    <>
      <span className={styles.save} data-status={save.status} role="status" title={text}>
        <Icon size={16} aria-hidden="true" />
        <span className={styles.saveText}>{text}</span>
      </span>
      {save.status === "local" && (
        <Button
          className={styles.again}
          size="compact-xs"
          variant="default"
          onClick={() => void keeper.flush()}
        >
          {t("saveAgain")}
        </Button>
      )}
    </>
  );
}

function useSaveText(save: SaveState): string {
  const t = useTranslations("editor");
  const locale = useLocale();
  if (save.status === "untouched") return "";
  if (save.status !== "local") return t(save.status);
  // In the learner's own time zone, which the server does not know.
  const since = new Date(save.since).toLocaleTimeString(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const where = t(save.isWritten ? "onlyHere" : "onlyInPage", { since });
  return save.refusal === null ? where : `${where} · ${save.refusal}`;
}
