"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import { LazyReport } from "../../_results/lazy-report.tsx";
import { RevealLine } from "../../_results/reveal-line.ts";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import { ExerciseLang } from "../../_statement/exercise-lang.ts";
import styles from "./try-draft.module.css";
import { TryEditor } from "./try-editor.tsx";
import { type TriedTexts, TryReading } from "./try-reading.tsx";

type Report = AnswerOf<"POST /api/studio/exercises/{id}/runs">["report"];

interface Trial {
  readonly title: string;
  readonly starter: string;
  readonly declarations: string;
  readonly texts: TriedTexts;
  /** Of its texts, where that is not the page's. */
  readonly lang: string | undefined;
}

interface Props {
  readonly id: string;
  /** null where the files are no exercise. */
  readonly trial: Trial | null;
  /** Why it cannot be shown, in the server's words; null where it can, or where the files are no exercise. */
  readonly refusal: string | null;
  readonly preferences: Preferences;
}

/** The exercise as a learner has it: statement, editor, results. What is written here goes when the page does. */
export function TryDraft({ id, trial, refusal, preferences }: Props) {
  const t = useTranslations("studio.try");
  const [source, setSource] = useState(trial?.starter ?? "");
  const [reveal, setReveal] = useState<ComponentProps<typeof RevealLine>["value"]>(null);
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
        <h1 lang={trial?.lang}>{trial?.title ?? t("title")}</h1>
        <p>{t("lead")}</p>
        <Link href={`/studio/${id}`} prefetch={false}>
          {t("back")}
        </Link>
      </header>
      {trial === null ? (
        <p className={styles.unreadable}>{refusal ?? t("unreadable")}</p>
      ) : (
        <ExerciseLang value={trial.lang}>
          <div className={styles.panes}>
            <section className={styles.reading} aria-label={t("reading")}>
              <TryReading id={id} texts={trial.texts} lang={trial.lang} />
            </section>
            <section className={styles.writing} aria-label={t("code")}>
              <TryEditor
                {...{ source, preferences }}
                declarations={trial.declarations}
                onType={setSource}
                onReveal={(next) => setReveal(() => next)}
              />
              <div className={styles.bar}>
                <Button size="xs" loading={isBusy} onClick={() => void run()}>
                  {t("run")}
                </Button>
              </div>
            </section>
            <section className={styles.results} role="status">
              {report === null && problem === null && <p className={styles.waiting}>{t("before")}</p>}
              {problem !== null && <p className={styles.problem}>{problem}</p>}
              <RevealLine value={reveal}>{report !== null && <LazyReport report={report} />}</RevealLine>
            </section>
          </div>
        </ExerciseLang>
      )}
    </div>
  );
}
