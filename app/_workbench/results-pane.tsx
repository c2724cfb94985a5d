import { Tabs } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { EditorHandle } from "../_editor/editor-handle.ts";
import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import { REPORT_VIEW } from "../_results/lazy-report.tsx";
import type { SubmissionState } from "../_submission/submission-state.ts";
import type { BrowserGrader } from "./browser-grader.ts";
import styles from "./reading-pane.module.css";
import results from "./results-pane.module.css";
import { RunResults } from "./run-results.tsx";
import type { RunState } from "./run-state.ts";
import { SubmissionResults } from "./submission-results.tsx";
import { useOpened } from "./use-opened.ts";
import type { ResultsTab } from "./use-places.ts";
import type { Shown } from "./use-work.ts";
import type { WorkbenchExercise } from "./workbench.tsx";

const TRY_PANEL = new PartCode(async () => (await import("./try-panel.tsx")).TryPanel);

/** What of this pane is fetched at its first use. */
export const RESULTS_PARTS = [REPORT_VIEW, TRY_PANEL];

export interface ResultsPaneProps {
  readonly exercise: WorkbenchExercise;
  readonly editor: EditorHandle | null;
  readonly shown: Shown;
  /** Whether what is shown is the result of another text than the editor holds. */
  readonly isStale: boolean;
  readonly onShow: (shown: Shown) => void;
  readonly run: RunState;
  readonly submission: SubmissionState;
  readonly onRun: () => void;
  readonly onSubmit: () => void;
  readonly onCancelled: () => void;
  readonly onShowReference: () => void;
  /** With the reference, after a pass. */
  readonly onCompare: () => void;
  readonly openBrowserGrader: () => Promise<BrowserGrader>;
}

interface Props extends ResultsPaneProps {
  readonly tab: ResultsTab;
  readonly onTab: (tab: ResultsTab) => void;
  /** Takes the focus of whoever asks for the results. */
  readonly resultsRef: RefObject<HTMLDivElement | null>;
}

/** What came of the code: of the last run or submission, or of one call on typed inputs. */
export function ResultsPane(props: Props) {
  const { exercise, editor, shown, isStale, openBrowserGrader, tab, onTab } = props;
  const t = useTranslations("workbench");
  const wasOpened = useOpened(tab);
  const choose = (value: string | null) => onTab(value === "try" ? "try" : "results");
  return (
    <Tabs
      id="results"
      value={tab}
      onChange={choose}
      keepMounted={false}
      classNames={{ root: styles.tabs ?? "", panel: styles.panel ?? "" }}
    >
      <Tabs.List className={styles.list}>
        <Tabs.Tab value="results">{t("tabs.results")}</Tabs.Tab>
        <Tabs.Tab value="try">{t("tabs.try")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="results" ref={props.resultsRef} tabIndex={-1}>
        <p className={results.stale} role="status">
          {isStale && t("stale")}
        </p>
        {shown === "run" ? <RunResults {...props} /> : <SubmissionResults {...props} />}
      </Tabs.Panel>
      <Tabs.Panel value="try" keepMounted={wasOpened("try")}>
        <LazyPart
          code={TRY_PANEL}
          props={{ slug: exercise.slug, signatures: exercise.signatures, editor, openBrowserGrader }}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
