"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import { LazyReport } from "../../_results/lazy-report.tsx";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import { ScrollableText } from "../scrollable-text.tsx";
import styles from "./try-draft.module.css";
import { TryEditor } from "./try-editor.tsx";

type Report = AnswerOf<"POST /api/studio/exercises/{id}/runs">["report"];

interface Props {
  readonly id: string;
  /** null where the files are no exercise. */
  readonly trial: { readonly title: string; readonly starter: string; readonly declarations: string } | null;
  /** Of the statement. */
  readonly html: string;
  readonly preferences: Preferences;
}

/** The exercise as a learner has it: statement, editor, results. What is written here goes when the page does. */
export function TryDraft({ id, trial, html, preferences }: Props) {
  const t = useTranslations("studio.try");
  const [source, setSource] = useState(trial?.starter ?? "");
  const [report, setReport] = useState<Report>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await ask("POST /api/studio/exercises/{id}/runs", { params: { id }, body: { source } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.refusal ?? t("unreachable"));
    setReport(answer.content.report);
    if (answer.content.report === null) setProblem(t("unreadable"));
  };
  return (
    <div className={styles.page} data-whole-window>
      <header className={styles.head}>
        <h1>{trial?.title ?? t("title")}</h1>
        <p>{t("lead")}</p>
        <Link href={`/studio/${id}`} prefetch={false}>
          {t("back")}
        </Link>
      </header>
      {trial === null ? (
        <p className={styles.unreadable}>{t("unreadable")}</p>
      ) : (
        <div className={styles.panes}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too. */}
          <article className={styles.reading} tabIndex={0}>
            <ScrollableText html={html} />
          </article>
          <section className={styles.writing} aria-label={t("code")}>
            <TryEditor {...{ source, preferences }} declarations={trial.declarations} onType={setSource} />
            <div className={styles.bar}>
              <Button size="xs" loading={isBusy} onClick={() => void run()}>
                {t("run")}
              </Button>
            </div>
          </section>
          <section className={styles.results} role="status">
            {problem !== null && <p className={styles.problem}>{problem}</p>}
            {report !== null && <LazyReport report={report} />}
          </section>
        </div>
      )}
    </div>
  );
}
