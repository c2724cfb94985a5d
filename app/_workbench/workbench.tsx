"use client";

import { Splitter } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { CodeEditor } from "../_editor/code-editor.tsx";
import type { EditorHandle } from "../_editor/editor-handle.ts";
import { loadReportView } from "../_results/lazy-report.tsx";
import { reportMarkers } from "../_results/report-markers.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";
import type { ExercisePage } from "../_server/exercises/exercise-page.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { isBusy } from "../_submission/submission-state.ts";
import { useRefreshAfter } from "../_submission/use-refresh-after.ts";
import { useSubmission } from "../_submission/use-submission.ts";
import { ActionBar } from "./action-bar.tsx";
import { PaneChoice, type PaneName } from "./pane-choice.tsx";
import { ReadingPane } from "./reading-pane.tsx";
import { ResultsPane } from "./results-pane.tsx";
import { RunCost } from "./run-cost.tsx";
import { isRunning } from "./run-state.ts";
import { useBrowserGrader } from "./use-browser-grader.ts";
import { useCommandKeys } from "./use-command-keys.ts";
import { useFirstTouch } from "./use-first-touch.ts";
import { usePaneSizes } from "./use-pane-sizes.ts";
import { useRun } from "./use-run.ts";
import { runVerdict, submissionVerdict } from "./work-verdict.ts";
import styles from "./workbench.module.css";

/** What of an exercise the browser works with. */
export type WorkbenchExercise = Pick<
  ExercisePage,
  "slug" | "starter" | "declarations" | "checks" | "signatures"
> & {
  /** Where the frame for learners' code is served. */
  readonly frameUrl: string;
};

interface Props {
  readonly exercise: WorkbenchExercise;
  readonly preferences: Preferences;
  readonly progress: ExerciseProgress;
  /** How many submissions there are already. */
  readonly submissions: number;
  /** Made on the server. */
  readonly header: ReactNode;
  readonly reading: ReactNode;
  readonly next: ReactNode;
}

/** Reading, writing and results side by side, or one after the other where there is no room. */
export function Workbench(props: Props) {
  const { exercise, progress } = props;
  const t = useTranslations("workbench");
  const [pane, setPane] = useState<PaneName>("read");
  const [readingTab, setReadingTab] = useState<string>("statement");
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const [sizes, setSizes] = usePaneSizes();
  const work = useWork(props, editor);
  const showReference = () => {
    setReadingTab("reference");
    setPane("read");
  };
  return (
    <div className={styles.workbench}>
      {props.header}
      <PaneChoice pane={pane} onChange={setPane} />
      <Splitter
        className={styles.panes ?? ""}
        sizes={sizes}
        onSizeChange={setSizes}
        lineSize={1}
        step={2}
        attributes={{ handle: { "aria-label": t("resize") } }}
        data-pane={pane}
      >
        <Splitter.Pane defaultSize={33} min={18} className={styles.pane ?? ""} data-name="read">
          <ReadingPane
            {...{ tab: readingTab, onTab: setReadingTab, progress, editor }}
            slug={exercise.slug}
            submissions={props.submissions}
            statement={props.reading}
            latest={work.submission.state}
          />
        </Splitter.Pane>
        <Splitter.Pane defaultSize={39} min={22} className={styles.pane ?? ""} data-name="write">
          <div className={styles.editor} data-editor>
            <CodeEditor
              {...exercise}
              preferences={props.preferences}
              markers={work.markers}
              onRun={work.run}
              onSubmit={work.submit}
              onHandle={setEditor}
            />
          </div>
          <ActionBar
            verdict={work.verdict}
            isReady={editor !== null}
            isRunning={isRunning(work.running.state)}
            isSubmitting={isBusy(work.submission.state)}
            onRun={work.run}
            onStop={work.running.stop}
            onSubmit={work.submit}
            onNear={work.prepare}
            onShowResults={() => setPane("results")}
            cost={<RunCost report={work.report} />}
          />
        </Splitter.Pane>
        <Splitter.Pane defaultSize={28} min={18} className={styles.pane ?? ""} data-name="results">
          <ResultsPane
            {...{ exercise, progress, editor }}
            shown={work.shown}
            onShow={work.show}
            run={work.running.state}
            submission={work.submission.state}
            onSubmit={work.submit}
            onShowReference={showReference}
            openBrowserGrader={work.openBrowserGrader}
            next={props.next}
          />
        </Splitter.Pane>
      </Splitter>
    </div>
  );
}

export type Shown = "run" | "submission";

/** Running and submitting, and which of the two was last. */
function useWork({ exercise }: Props, editor: EditorHandle | null) {
  const { slug, frameUrl, checks } = exercise;
  const [shown, setShown] = useState<Shown>("submission");
  const openBrowserGrader = useBrowserGrader(slug, frameUrl);
  const running = useRun(openBrowserGrader);
  const submission = useSubmission(slug);
  useRefreshAfter(submission.state);
  const run = () => {
    if (editor === null) return;
    setShown("run");
    void running.run(() => editor.compile());
  };
  const submit = () => {
    if (editor === null) return;
    setShown("submission");
    void submission.submit(editor.source(), () => editor.flush());
  };
  useCommandKeys({ run, submit });
  const report = shown === "run" ? reportOf(running.state) : reportOf(submission.state);
  const locale = useLocale();
  const markers = useMemo(() => reportMarkers(report, locale), [report, locale]);
  const verdict =
    shown === "run" ? runVerdict(running.state) : submissionVerdict(submission.state, checks.length);
  // Run then begins at once, and goes on without a connection.
  const prepare = () => void Promise.all([openBrowserGrader(), loadReportView()]).catch(() => undefined);
  useFirstTouch(prepare);
  return {
    shown,
    show: setShown,
    running,
    submission,
    run,
    submit,
    report,
    markers,
    verdict,
    prepare,
    openBrowserGrader,
  };
}

type WithReport = { readonly phase: "done"; readonly report: AnyReport | null };
type AnyReport = NonNullable<Parameters<typeof reportMarkers>[0]>;

function reportOf(state: WithReport | { readonly phase: string }): AnyReport | null {
  return "report" in state ? state.report : null;
}
