"use client";

import { Splitter } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { markPagesStale } from "../_client/stale-pages.ts";
import { CodeEditor } from "../_editor/code-editor.tsx";
import type { Starters } from "../_editor/draft/starters.ts";
import type { EditorHandle } from "../_editor/editor-handle.ts";
import { langAttribute } from "../_i18n/lang-attribute.ts";
import { PartBoundary } from "../_parts/part-boundary.tsx";
import { useIdleFetch } from "../_parts/use-idle-fetch.ts";
import { RevealLine } from "../_results/reveal-line.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";
import type { ExercisePage } from "../_server/exercises/exercise-page.ts";
import { ExerciseLang } from "../_statement/exercise-lang.ts";
import { isBusy } from "../_submission/submission-state.ts";
import { ActionBar } from "./action-bar.tsx";
import { NewVersionBar } from "./new-version-bar.tsx";
import { EDITOR_PANEL, PlaceChoice } from "./place-choice.tsx";
import { READING_PARTS, ReadingPane } from "./reading-pane.tsx";
import { RESULTS_PARTS, ResultsPane } from "./results-pane.tsx";
import { RunCost } from "./run-cost.tsx";
import { isRunning } from "./run-state.ts";
import { type LearnerProgress, LearnerProgressProvider, useLearnerProgress } from "./use-learner-progress.ts";
import { NARROWEST, usePaneSizes } from "./use-pane-sizes.ts";
import { paneOf, usePlaces, type WorkbenchPlace } from "./use-places.ts";
import { useSeparators } from "./use-separators.ts";
import { useWork } from "./use-work.ts";
import { useWorkbenchCommands } from "./use-workbench-commands.ts";
import styles from "./workbench.module.css";

/** What of an exercise the browser works with. */
export type WorkbenchExercise = Pick<
  ExercisePage,
  "slug" | "versionId" | "languages" | "declarations" | "checks" | "signatures" | "usesOthers"
> & {
  readonly starters: Starters;
  /** The learner's text as the server has it, or the starter. */
  readonly newest: string;
  /** Where the frame for learners' code is served. */
  readonly frameUrl: string;
};

interface Props extends LearnerProgress {
  readonly exercise: WorkbenchExercise;
  readonly preferences: Preferences;
  /** Made on the server. */
  readonly header: ReactNode;
  readonly reading: ReactNode;
}

const PARTS = [...READING_PARTS, ...RESULTS_PARTS];

/** Reading, writing and results side by side, or one after the other where there is no room. */
export function Workbench(props: Props) {
  const { exercise } = props;
  const t = useTranslations("workbench");
  const { lang } = langAttribute(exercise.languages, useLocale());
  const places = usePlaces(missingPlaces(props.progress));
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const resultsRef = useRef<HTMLDivElement>(null);
  const showResults = () => places.show("results");
  const goToResults = () => {
    flushSync(showResults);
    resultsRef.current?.focus();
  };
  const reveal = (line: number, column: number) => {
    flushSync(() => places.show("write"));
    editor?.reveal(line, column);
    editor?.focus();
  };
  const work = useWork(exercise, editor, showResults);
  const [progress, noteRevealed] = useLearnerProgress(props, work.submission);
  const hasResults = progress.submissions > 0 || work.hasBegun || places.results !== "results";
  const [sizes, setSizes] = usePaneSizes(hasResults);
  useIdleFetch(PARTS, editor !== null, "parts-fetched");
  const separators = useSeparators([t("resize.read"), t("resize.results")]);
  const [answered, setAnswered] = useState<number | null>(null);
  const quiz = { right: answered ?? progress.progress.quizRight, total: progress.progress.quizTotal };
  const noteAnswer = (right: number) => {
    setAnswered(right);
    markPagesStale();
  };
  const editorRef = useRef<HTMLDivElement>(null);
  const goToEditor = () => {
    flushSync(() => places.show("write"));
    if (editor !== null) editor.focus();
    else editorRef.current?.querySelector("textarea")?.focus();
  };
  useWorkbenchCommands({
    ...{ run: work.run, runFailed: work.runFailed, failed: work.running.failed, submit: work.submit },
    ...{ show: places.choose, write: goToEditor, missing: missingPlaces(progress.progress) },
  });
  return (
    <LearnerProgressProvider value={progress}>
      <ExerciseLang value={lang}>
        <div className={styles.workbench} data-whole-window>
          <button type="button" className={styles.skip} onClick={goToEditor}>
            {t("skipToEditor")}
          </button>
          {props.header}
          <NewVersionBar slug={exercise.slug} versionId={exercise.versionId} />
          <PlaceChoice
            {...{ quiz, front: places.front, submissions: progress.submissions }}
            isPassed={progress.progress.passedAt !== null}
            onChoose={places.choose}
          />
          <Splitter
            ref={separators}
            className={styles.panes ?? ""}
            sizes={sizes}
            onSizeChange={setSizes}
            lineSize={1}
            step={2}
            data-pane={paneOf(places.front)}
          >
            <Splitter.Pane
              defaultSize={33}
              min={NARROWEST.read}
              className={styles.pane ?? ""}
              data-name="read"
            >
              <PartBoundary>
                <ReadingPane
                  {...{ quiz, tab: places.reading, onTab: places.choose, onQuizProgress: noteAnswer }}
                  slug={exercise.slug}
                  onRevealed={noteRevealed}
                  source={() => editor?.source() ?? null}
                  statement={props.reading}
                  latest={work.submission.state}
                />
              </PartBoundary>
            </Splitter.Pane>
            <Splitter.Pane
              defaultSize={39}
              min={NARROWEST.write}
              className={styles.pane ?? ""}
              data-name="write"
            >
              <div ref={editorRef} id={EDITOR_PANEL} className={styles.editor} data-editor>
                <PartBoundary>
                  <CodeEditor
                    {...exercise}
                    preferences={props.preferences}
                    markers={work.markers}
                    onRun={work.run}
                    onRunFailed={work.runFailed}
                    onSubmit={work.submit}
                    onHandle={setEditor}
                  />
                </PartBoundary>
              </div>
              <ActionBar
                verdict={work.verdict}
                isStale={work.isStale}
                isReady={editor !== null}
                isRunning={isRunning(work.running.state)}
                isSubmitting={isBusy(work.submission.state)}
                failed={work.running.failed}
                onRun={work.run}
                onRunFailed={work.runFailed}
                onStop={work.running.stop}
                onSubmit={work.submit}
                onNear={work.prepare}
                onShowResults={goToResults}
                cost={<RunCost report={work.report} />}
              />
            </Splitter.Pane>
            <Splitter.Pane
              defaultSize={28}
              min={NARROWEST.results}
              className={styles.pane ?? ""}
              data-name="results"
            >
              <PartBoundary>
                <RevealLine value={editor === null ? null : reveal}>
                  <ResultsPane
                    {...{ exercise, editor, resultsRef }}
                    tab={places.results}
                    onTab={places.choose}
                    shown={work.shown}
                    isStale={work.isStale}
                    onShow={work.show}
                    run={work.running.state}
                    submission={work.submission.state}
                    onRun={work.run}
                    onSubmit={work.submit}
                    onCancelled={work.submission.noteCancelled}
                    onShowReference={() => places.choose("reference")}
                    onCompare={() =>
                      places.choose(progress.progress.passedAt === null ? "reference" : "built")
                    }
                    openBrowserGrader={work.openBrowserGrader}
                  />
                </RevealLine>
              </PartBoundary>
            </Splitter.Pane>
          </Splitter>
        </div>
      </ExerciseLang>
    </LearnerProgressProvider>
  );
}

function missingPlaces({ quizTotal, passedAt }: LearnerProgress["progress"]): WorkbenchPlace[] {
  return [...(quizTotal === 0 ? ["quiz" as const] : []), ...(passedAt === null ? ["built" as const] : [])];
}
