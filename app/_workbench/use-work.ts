import { useLocale } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { EditorHandle } from "../_editor/editor-handle.ts";
import { REPORT_VIEW } from "../_results/lazy-report.tsx";
import { reportMarkers } from "../_results/report-markers.ts";
import { useRefreshAfter } from "../_submission/use-refresh-after.ts";
import { useSubmission } from "../_submission/use-submission.ts";
import { useBrowserGrader } from "./use-browser-grader.ts";
import { useCommandKeys } from "./use-command-keys.ts";
import { useFirstTouch } from "./use-first-touch.ts";
import { useIsStale } from "./use-is-stale.ts";
import { useRun } from "./use-run.ts";
import { runVerdict, submissionVerdict } from "./work-verdict.ts";
import type { WorkbenchExercise } from "./workbench.tsx";

export type Shown = "run" | "submission";

/**
 * Running and submitting, and which of the two was last.
 *
 * @param onBegin either was asked for: its results are to be seen
 */
export function useWork(
  { slug, frameUrl, checks, usesOthers }: WorkbenchExercise,
  editor: EditorHandle | null,
  onBegin: () => void,
) {
  const [shown, setShown] = useState<Shown>("submission");
  const opened = useRef(editor);
  useEffect(() => {
    opened.current = editor;
  }, [editor]);
  const compileUsed = useCallback((used: string, source: string) => {
    if (opened.current === null) throw new Error("code was run before there was an editor");
    return opened.current.compileUsed(used, source);
  }, []);
  const openBrowserGrader = useBrowserGrader(slug, frameUrl, usesOthers ? compileUsed : null);
  const running = useRun(openBrowserGrader);
  const submission = useSubmission(slug);
  useRefreshAfter(submission.state, true);
  const run = () => {
    if (editor === null) return;
    setShown("run");
    onBegin();
    void running.run(() => editor.compile());
  };
  const runFailed = () => {
    if (editor === null || running.failed === 0) return;
    setShown("run");
    onBegin();
    void running.runFailed(() => editor.compile());
  };
  const submit = () => {
    if (editor === null) return;
    setShown("submission");
    onBegin();
    void submission.submit(editor.source(), editor.saveWith);
  };
  useCommandKeys({ run, runFailed, submit });
  const report = shown === "run" ? reportOf(running.state) : reportOf(submission.state);
  const isStale = useIsStale(editor, shown === "run" ? sourceOf(running.state) : submission.source);
  const locale = useLocale();
  const markers = useMemo(() => reportMarkers(isStale ? null : report, locale), [isStale, report, locale]);
  const verdict =
    shown === "run" ? runVerdict(running.state) : submissionVerdict(submission.state, checks.length);
  // Run then begins at once, and goes on without a connection.
  const prepare = () =>
    void Promise.all([openBrowserGrader(), REPORT_VIEW.prefetch()]).catch(() => undefined);
  useFirstTouch(prepare);
  return {
    ...{ shown, show: setShown, isStale, report, markers, verdict },
    hasBegun: running.state.phase !== "none" || submission.state.phase !== "none",
    ...{ running, submission, run, runFailed, submit, prepare, openBrowserGrader },
  };
}

type WithReport = { readonly phase: "done"; readonly report: AnyReport | null };
type AnyReport = NonNullable<Parameters<typeof reportMarkers>[0]>;

function reportOf(state: WithReport | { readonly phase: string }): AnyReport | null {
  return "report" in state ? state.report : null;
}

function sourceOf(state: { readonly phase: string } | { readonly source: string }): string | null {
  return "source" in state ? state.source : null;
}
