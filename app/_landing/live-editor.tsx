"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Highlighted } from "../_editor/highlighted.tsx";
import { isRunning } from "../_workbench/run-state.ts";
import { useBrowserGrader } from "../_workbench/use-browser-grader.ts";
import { useRun } from "../_workbench/use-run.ts";
import { LiveResult } from "./live-result.tsx";
import styles from "./live-sample.module.css";
import { LIVE_LINES, liveSource } from "./live-sample-source.ts";

interface Props {
  readonly frameUrl: string;
  /** Whether it was opened by Run. */
  readonly isRun: boolean;
}

/** The same lines in a field, run by this browser's own grader. */
export function LiveEditor({ frameUrl, isRun }: Props) {
  const t = useTranslations("landing.live");
  const [lines, setLines] = useState(LIVE_LINES);
  const running = useRun(useBrowserGrader("batch-norm", frameUrl, null));
  const field = useRef<HTMLTextAreaElement>(null);
  const run = () => {
    const source = liveSource(field.current?.value ?? lines);
    void running.run(async () => ({ status: "compiled", source, code: source, map: null }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: at its first appearance alone.
  useEffect(() => {
    if (isRun) run();
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(CHANGED, CHANGED);
  }, []);
  return (
    <div className={styles.live}>
      <div className={styles.field}>
        <pre className={styles.code} aria-hidden="true">
          <Highlighted code={lines} />
        </pre>
        <textarea
          ref={field}
          className={styles.text}
          aria-label={t("edit")}
          {...{ spellCheck: false, autoCapitalize: "off", autoComplete: "off", wrap: "off" }}
          value={lines}
          onChange={({ currentTarget }) => setLines(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            run();
          }}
        />
      </div>
      <div className={styles.bar}>
        <button type="button" className={styles.run} onClick={run} aria-busy={isRunning(running.state)}>
          {t("run")}
        </button>
        <span className={styles.quiet}>{t("hint")}</span>
      </div>
      <LiveResult state={running.state} />
    </div>
  );
}

/** Before the end of the line that is wrong. */
const CHANGED = LIVE_LINES.indexOf("return scale * g;") + "return scale * g".length;
