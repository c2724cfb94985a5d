"use client";

import { Button, NativeSelect, Switch } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useModKey } from "../_client/use-mod-key.ts";
import type { Messages } from "../_i18n/messages.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";
import { codeSize } from "./code-look.ts";
import buttons from "./editor-dialog.module.css";
import { EditorDialog } from "./editor-dialog.tsx";
import styles from "./keys-dialog.module.css";

interface Props {
  readonly chosen: Preferences;
  readonly onChoose: (part: Preferences) => void;
  readonly onClose: () => void;
}

const FONT_SIZES = ["11", "12", "13", "14", "15", "16", "18", "20", "24", "28"];

type Action = keyof Messages["editor"]["keys"]["actions"];
type Group = keyof Messages["editor"]["keys"]["groups"];

/** `Mod` is ⌘ on a Mac, Ctrl elsewhere. */
const SHEET: readonly { readonly group: Group; readonly keys: TableProps["keys"] }[] = [
  {
    group: "work",
    keys: [
      ["run", "Mod Enter"],
      ["runFailed", "Mod Alt Enter"],
      ["submit", "Mod Shift Enter"],
      ["save", "Mod S"],
    ],
  },
  {
    group: "write",
    keys: [
      ["complete", "Ctrl Space"],
      ["signature", "Mod Shift Space"],
      ["format", "Shift Alt F"],
      ["comment", "Mod /"],
      ["moveLine", "Alt ↑"],
      ["nextSame", "Mod D"],
      ["rename", "F2"],
      ["find", "Mod F"],
      ["problem", "F8"],
      ["undo", "Mod Z"],
    ],
  },
  {
    group: "move",
    keys: [
      ["leave", "Esc Tab"],
      ["tab", "Ctrl M"],
      ["commands", "F1"],
      ["sheet", "?"],
    ],
  },
];

/** How the editor is, and what its keys do. */
export function KeysDialog({ chosen, onChoose, onClose }: Props) {
  const t = useTranslations("editor.keys");
  return (
    <EditorDialog title={t("title")} onClose={onClose}>
      <div className={styles.choices}>
        <Switch
          label={t("wrap")}
          checked={chosen.editorWrap ?? false}
          onChange={({ currentTarget }) => onChoose({ editorWrap: currentTarget.checked })}
        />
        <Switch
          label={t("vim")}
          checked={chosen.editorKeymap === "vim"}
          onChange={({ currentTarget }) =>
            onChoose({ editorKeymap: currentTarget.checked ? "vim" : "standard" })
          }
        />
        <NativeSelect
          size="xs"
          label={t("fontSize")}
          value={String(codeSize(chosen.editorFontSize).fontSize)}
          data={FONT_SIZES}
          onChange={({ currentTarget }) => onChoose({ editorFontSize: Number(currentTarget.value) })}
        />
      </div>
      {SHEET.map(({ group, keys }) => (
        <KeyTable key={group} title={t(`groups.${group}`)} keys={keys} />
      ))}
      <div className={buttons.buttons}>
        <Button variant="default" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </EditorDialog>
  );
}

interface TableProps {
  readonly title: string;
  readonly keys: readonly (readonly [Action, string])[];
}

function KeyTable({ title, keys }: TableProps) {
  const t = useTranslations("editor.keys.actions");
  const mod = useModKey().trim();
  return (
    <table className={styles.keys}>
      <caption>{title}</caption>
      <tbody>
        {keys.map(([action, text]) => (
          <tr key={action}>
            <th scope="row">{t(action)}</th>
            <td>
              {text.split(" ").map((key) => (
                <kbd key={key}>{key === "Mod" ? mod : key}</kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
