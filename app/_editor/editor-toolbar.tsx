"use client";

import { ActionIcon, type ActionIconProps } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { IconHistory, IconIndentIncrease, IconKeyboard, IconRestore } from "../_icons/icons.ts";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import type { MadeEditor } from "./editor-surface.tsx";
import styles from "./editor-toolbar.module.css";
import { formatDocument } from "./monaco/create-editor.ts";
import { SaveIndicator } from "./save-indicator.tsx";

/** What the toolbar opens a dialog for. */
export type DialogName = "backups" | "reset" | "keys";

interface Props {
  readonly keeper: DraftKeeper | null;
  /** Null until Monaco is there. */
  readonly made: MadeEditor | null;
  readonly onAsk: (asked: DialogName) => void;
}

/** What is being edited, whether it is safe, and what can be done with it. */
export function EditorToolbar({ keeper, made, onAsk }: Props) {
  const t = useTranslations("editor");
  const disabled = keeper === null || made === null;
  const format = () => made !== null && formatDocument(made);
  return (
    <div className={styles.bar}>
      <span className={styles.file}>solution.ts</span>
      {keeper !== null && <SaveIndicator keeper={keeper} />}
      <div className={styles.tools}>
        <Tool Icon={IconHistory} label={t("backups")} disabled={disabled} onClick={() => onAsk("backups")} />
        <Tool Icon={IconIndentIncrease} label={t("formatKeys")} disabled={disabled} onClick={format} />
        <Tool Icon={IconKeyboard} label={t("keys.open")} onClick={() => onAsk("keys")} />
        <Tool Icon={IconRestore} label={t("reset")} disabled={disabled} onClick={() => onAsk("reset")} />
      </div>
    </div>
  );
}

interface ToolProps extends Pick<ActionIconProps, "disabled"> {
  readonly Icon: ComponentType<{ size: number; "aria-hidden": "true" }>;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ Icon, label, ...rest }: ToolProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} title={label} {...rest}>
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
