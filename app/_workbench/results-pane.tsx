import { Tabs } from "@mantine/core";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { EditorHandle } from "../_editor/editor-handle.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import type { SubmissionState } from "../_submission/submission-state.ts";
import type { BrowserGrader } from "./browser-grader.ts";
import styles from "./reading-pane.module.css";
import { RunResults } from "./run-results.tsx";
import type { RunState } from "./run-state.ts";
import { SubmissionResults } from "./submission-results.tsx";
import { useOpened } from "./use-opened.ts";
import type { Shown, WorkbenchExercise } from "./workbench.tsx";

const TryPanel = lazy(async () => ({ default: (await import("./try-panel.tsx")).TryPanel }));

export interface ResultsPaneProps {
  readonly exercise: WorkbenchExercise;
  readonly progress: ExerciseProgress;
  readonly editor: EditorHandle | null;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
  readonly run: RunState;
  readonly submission: SubmissionState;
  readonly onSubmit: () => void;
  readonly onShowReference: () => void;
  readonly openBrowserGrader: () => Promise<BrowserGrader>;
  /** A link, made on the server. */
  readonly next: ReactNode;
}

/** What came of the code: of the last run or submission, or of one call on typed inputs. */
export function ResultsPane(props: ResultsPaneProps) {
  const { exercise, editor, shown, openBrowserGrader } = props;
  const t = useTranslations("workbench");
  const [tab, setTab] = useState("results");
  const wasOpened = useOpened(tab);
  const choose = (value: string | null) => setTab(value ?? "results");
  return (
    <Tabs
      value={tab}
      onChange={choose}
      keepMounted={false}
      classNames={{ root: styles.tabs ?? "", panel: styles.panel ?? "" }}
    >
      <Tabs.List className={styles.list}>
        <Tabs.Tab value="results">{t("tabs.results")}</Tabs.Tab>
        <Tabs.Tab value="try">{t("tabs.try")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="results">
        {shown === "run" ? <RunResults {...props} /> : <SubmissionResults {...props} />}
      </Tabs.Panel>
      <Tabs.Panel value="try" keepMounted={wasOpened("try")}>
        <Suspense>
          <TryPanel signatures={exercise.signatures} editor={editor} openBrowserGrader={openBrowserGrader} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
