"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import styles from "./draft-backups-dialog.module.css";
import dialog from "./editor-dialog.module.css";
import { EditorDialog } from "./editor-dialog.tsx";
import type { ListedBackup } from "./listed-backups.ts";
import { useBackupSource, useDraftBackups } from "./use-draft-backups.ts";

interface Props {
  readonly slug: string;
  readonly keeper: DraftKeeper;
  readonly onRestore: (source: string) => void;
  readonly onClose: () => void;
}

/** The draft backups, beside the current text, to read and to restore. */
export function DraftBackupsDialog({ slug, keeper, onRestore, onClose }: Props) {
  const t = useTranslations("editor");
  const { status, texts } = useDraftBackups(slug, keeper);
  const [chosenId, choose] = useState<string | null>(null);
  const chosen = texts.find(({ id }) => id === chosenId) ?? texts[0];
  const backup = useBackupSource(slug, chosen);
  return (
    <EditorDialog title={t("backups")} onClose={onClose}>
      <p className={dialog.text}>{t("backupsText")}</p>
      {status !== "loaded" && (
        <p role="status">{t(status === "failed" ? "backupsFailed" : "backupsLoading")}</p>
      )}
      {status === "loaded" && texts.length === 0 && <p className={styles.empty}>{t("backupsNone")}</p>}
      {chosen !== undefined && (
        <div className={styles.both}>
          <TextList texts={texts} chosen={chosen} onChoose={choose} />
          <Shown
            title={t("backupsChosen")}
            source={backup.status === "loaded" ? backup.source : t(`backup.${backup.status}`)}
          />
          <Shown title={t("backupsNow")} source={keeper.source} />
        </div>
      )}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose}>
          {t("close")}
        </Button>
        <Button
          disabled={backup.status !== "loaded"}
          onClick={() => backup.status === "loaded" && onRestore(backup.source)}
        >
          {t("restore")}
        </Button>
      </div>
    </EditorDialog>
  );
}

interface ListProps {
  readonly texts: readonly ListedBackup[];
  readonly chosen: ListedBackup;
  readonly onChoose: (id: string) => void;
}

function TextList({ texts, chosen, onChoose }: ListProps) {
  const t = useTranslations("editor");
  const locale = useLocale();
  return (
    <fieldset className={styles.list}>
      <legend>{t("backupsWhen")}</legend>
      {texts.map((text) => (
        <label key={text.id} className={styles.entry}>
          <input
            type="radio"
            name="backups"
            checked={text.id === chosen.id}
            onChange={() => onChoose(text.id)}
          />
          <span>
            {new Date(text.writtenAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}
            {text.source !== null && <small className={styles.here}>{t("backupsHere")}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Shown({ title, source }: { readonly title: string; readonly source: string }) {
  return (
    <label className={styles.shown}>
      {title}
      <textarea value={source} readOnly spellCheck={false} wrap="off" />
    </label>
  );
}
