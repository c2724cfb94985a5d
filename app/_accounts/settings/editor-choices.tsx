"use client";

import { NativeSelect, Switch } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useGiven } from "../../_client/use-given.ts";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import { useChoice } from "./use-choice.ts";

const FONT_SIZES = [11, 12, 13, 14, 15, 16, 18, 20, 24, 28];
const DEFAULT_FONT_SIZE = 14;
const KEYS = { default: "keysDefault", "save-runs": "keysSaveRuns" } as const;

/** How the editor looks and listens. */
export function EditorChoices({ preferences }: { readonly preferences: Preferences }) {
  const t = useTranslations("accounts");
  const [chosen, setChosen] = useGiven(preferences);
  const { status, keep } = useChoice();
  const change = (part: Preferences) => {
    setChosen({ ...chosen, ...part });
    void keep(part);
  };
  return (
    <>
      <NativeSelect
        label={t("fontSize")}
        value={String(chosen.editorFontSize ?? DEFAULT_FONT_SIZE)}
        data={FONT_SIZES.map((size) => ({ value: String(size), label: t("fontSizeValue", { size }) }))}
        onChange={({ currentTarget }) => change({ editorFontSize: Number(currentTarget.value) })}
      />
      <NativeSelect
        label={t("keys")}
        value={chosen.editorKeys ?? "default"}
        data={Object.entries(KEYS).map(([value, text]) => ({ value, label: t(text) }))}
        onChange={({ currentTarget }) =>
          change({ editorKeys: currentTarget.value === "save-runs" ? "save-runs" : "default" })
        }
      />
      <Switch
        label={t("tabMovesFocus")}
        description={t("tabMovesFocusHint")}
        checked={chosen.editorTabMovesFocus ?? false}
        onChange={({ currentTarget }) => change({ editorTabMovesFocus: currentTarget.checked })}
      />
      <Switch
        label={t("wrap")}
        checked={chosen.editorWrap ?? false}
        onChange={({ currentTarget }) => change({ editorWrap: currentTarget.checked })}
      />
      <Switch
        label={t("vim")}
        checked={chosen.editorKeymap === "vim"}
        onChange={({ currentTarget }) => change({ editorKeymap: currentTarget.checked ? "vim" : "standard" })}
      />
      <Switch
        label={t("screenReader")}
        description={t("screenReaderHint")}
        checked={chosen.editorScreenReader ?? false}
        onChange={({ currentTarget }) => change({ editorScreenReader: currentTarget.checked })}
      />
      <ChoiceStatus status={status} />
    </>
  );
}
