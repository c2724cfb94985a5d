"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import { LocalTime } from "../_history/local-time.tsx";
import styles from "./solutions.module.css";

type Reported = AnswerOf<"GET /api/solutions/reported">["solutions"];

/** What learners reported: each is hidden, or stands. */
export function ReportedSolutions() {
  const t = useTranslations("solutions");
  const [solutions, setSolutions] = useState<Reported | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await ask("GET /api/solutions/reported", {});
    setProblem(answer.ok ? null : (answer.refusal ?? t("offline")));
    if (answer.ok) setSolutions(answer.content.solutions);
  }, [t]);
  useEffect(() => void load(), [load]);
  const settle = async (id: string, isHidden: boolean) => {
    const answer = await ask("PUT /api/solutions/{id}/visibility", { params: { id }, body: { isHidden } });
    if (answer.ok) await load();
    else setProblem(answer.refusal ?? t("offline"));
  };
  return (
    <>
      {problem !== null && (
        <div role="alert">
          <p>{problem}</p>
          <Button variant="default" onClick={load}>
            {t("reload")}
          </Button>
        </div>
      )}
      {solutions === null && problem === null && <p className={styles.quiet}>{t("loading")}</p>}
      {solutions?.length === 0 && <p className={styles.quiet}>{t("staff.none")}</p>}
      {solutions?.map((solution, place) => (
        <Solution key={solution.id} solution={solution} place={place + 1} onSettle={settle} />
      ))}
    </>
  );
}

interface SolutionProps {
  readonly solution: Reported[number];
  /** From 1. */
  readonly place: number;
  readonly onSettle: (id: string, isHidden: boolean) => Promise<void>;
}

function Solution({ solution, place, onSettle }: SolutionProps) {
  const t = useTranslations("solutions");
  const { id, slug, source, sharedAt, reports, isHidden } = solution;
  const heading = `reported-${place}`;
  const label = (name: "hide" | "keep") => `${t(`staff.${name}`)}: ${t("staff.one", { place, slug })}`;
  return (
    <section className={styles.solution} aria-labelledby={heading}>
      <h2 id={heading}>
        {t("staff.one", { place, slug })}{" "}
        <span className={styles.quiet}>
          <LocalTime date={sharedAt} /> · {t("staff.reports", { reports })} ·{" "}
          {t(isHidden ? "staff.hidden" : "staff.shown")}
        </span>
      </h2>
      <pre>
        <code>{source}</code>
      </pre>
      <div className={styles.actions}>
        <Button variant="default" aria-label={label("hide")} onClick={() => onSettle(id, true)}>
          {t("staff.hide")}
        </Button>
        <Button variant="default" aria-label={label("keep")} onClick={() => onSettle(id, false)}>
          {t("staff.keep")}
        </Button>
      </div>
    </section>
  );
}
