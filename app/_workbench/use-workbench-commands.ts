import { useTranslations } from "next-intl";
import { altKey, useModKey } from "../_client/use-mod-key.ts";
import { usePaletteCommands } from "../_palette/palette-commands.ts";
import { READING_TABS, type WorkbenchPlace } from "./use-places.ts";

interface Parts {
  readonly run: () => void;
  /** How many checks failed in the last run, where others passed. */
  readonly failed: number;
  readonly runFailed: () => void;
  readonly submit: () => void;
  readonly write: () => void;
  readonly show: (place: WorkbenchPlace) => void;
  /** What this exercise does not have, or not yet. */
  readonly missing: readonly WorkbenchPlace[];
}

/** What the palette can do on the page of an exercise: run and submit, and bring each of its parts to the front. */
export function useWorkbenchCommands(parts: Parts): void {
  const { run, failed, runFailed, submit, write, show, missing } = parts;
  const t = useTranslations("workbench");
  const mod = useModKey();
  const reading = READING_TABS.filter((tab) => !missing.includes(tab));
  usePaletteCommands([
    { id: "run", label: t("run"), keys: `${mod}↵`, run },
    ...(failed === 0
      ? []
      : [
          {
            id: "run-failed",
            label: t("runFailed", { count: failed }),
            keys: `${mod}${altKey(mod)}↵`,
            run: runFailed,
          },
        ]),
    { id: "submit", label: t("submit"), keys: `${mod}⇧↵`, run: submit },
    { id: "write", label: t("commands.write"), run: write },
    ...reading.map((tab) => ({ id: tab, label: t(`commands.${tab}`), run: () => show(tab) })),
    { id: "results", label: t("commands.results"), run: () => show("results") },
    { id: "try", label: t("commands.try"), run: () => show("try") },
  ]);
}
