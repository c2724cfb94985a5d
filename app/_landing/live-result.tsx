"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { explainChecks, shownCase } from "../../grader/browser.ts";
import { EntryFocusProvider } from "../_results/entry-focus.tsx";
import { GradientHeat } from "../_results/gradient/gradient-picture.tsx";
import { InlineText } from "../_results/inline-text.tsx";
import palette from "../_results/palette.module.css";
import type { CheckReport, Report, RunState } from "../_workbench/run-state.ts";
import styles from "./live-sample.module.css";

/** What the grader says: sentence and heat map, or that it is right. */
export function LiveResult({ state }: { readonly state: RunState }) {
  const t = useTranslations("landing.live");
  return (
    <div className={`${styles.result} ${palette.palette}`}>
      <div role="status">
        {(state.phase === "preparing" || state.phase === "running") && (
          <p className={styles.quiet}>{t("running")}</p>
        )}
        {state.phase === "failed" && <p>{t("unavailable")}</p>}
        {state.phase === "done" && <Verdict report={state.report} />}
      </div>
      {state.phase === "done" && <Picture report={state.report} />}
    </div>
  );
}

function Verdict({ report: { checks } }: { readonly report: Report }) {
  const t = useTranslations("landing.live");
  const failed = explainChecks(checks, useLocale() === "zh" ? "zh" : "en").find(
    ({ explanation }) => explanation !== null,
  );
  if (failed === undefined || failed.explanation === null)
    return (
      <>
        <p className={styles.passed}>
          <span aria-hidden="true">✓</span> {t("passed", { count: checks.length })}
        </p>
        <p>
          <Link href="/exercises/batch-norm" prefetch={false}>
            {t("open")}
          </Link>
        </p>
      </>
    );
  const counts = {
    passed: checks.filter(({ status }) => status === "passed").length,
    total: checks.length,
  };
  return (
    <>
      <p className={styles.failed}>
        <span aria-hidden="true">✗</span> {t(areOutputsRight(checks) ? "wrongGradient" : "failed", counts)}
      </p>
      {failed.explanation.sentences.slice(0, 1).map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          <InlineText markdown={sentence} />
        </p>
      ))}
    </>
  );
}

/** Of the first check that failed, where that is a gradient: not read aloud by itself. */
function Picture({ report: { checks } }: { readonly report: Report }) {
  const failed = checks.find(({ status }) => status !== "passed");
  const outcome = failed === undefined ? undefined : shownCase(failed.cases)?.outcome;
  const picture = outcome?.status === "wrong-gradient" ? outcome.pictures[0] : undefined;
  return (
    picture !== undefined && (
      <EntryFocusProvider>
        <GradientHeat picture={picture} />
      </EntryFocusProvider>
    )
  );
}

/** Whether nothing but gradients is wrong: a visitor may also have broken the rest, or written what does not parse. */
function areOutputsRight(checks: readonly CheckReport[]): boolean {
  return checks.every(({ status }) => status === "passed" || status === "wrong-gradient");
}
