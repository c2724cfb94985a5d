import { useTranslations } from "next-intl";
import { usePaletteCommands } from "../_palette/palette-commands.ts";
import type { ResultsTab } from "./results-pane.tsx";
import { useModKey } from "./use-mod-key.ts";

interface Parts {
  readonly run: () => void;
  readonly submit: () => void;
  readonly write: () => void;
  readonly showReading: (tab: string) => void;
  readonly showResults: (tab: ResultsTab) => void;
  readonly hasQuiz: boolean;
}

/** What the palette can do on the page of an exercise: run and submit, and bring each of its parts to the front. */
export function useWorkbenchCommands(parts: Parts): void {
  const { run, submit, write, showReading, showResults, hasQuiz } = parts;
  const t = useTranslations("workbench");
  const mod = useModKey();
  const reading = (["statement", "quiz", "history", "reference"] as const).filter(
    (tab) => tab !== "quiz" || hasQuiz,
  );
  usePaletteCommands([
    { id: "run", label: t("run"), keys: `${mod}↵`, run },
    { id: "submit", label: t("submit"), keys: `${mod}⇧↵`, run: submit },
    { id: "write", label: t("commands.write"), run: write },
    ...reading.map((tab) => ({ id: tab, label: t(`commands.${tab}`), run: () => showReading(tab) })),
    { id: "results", label: t("commands.results"), run: () => showResults("results") },
    { id: "try", label: t("commands.try"), run: () => showResults("try") },
  ]);
}
