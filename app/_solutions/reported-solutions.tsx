"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
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
  if (problem !== null) return <p role="alert">{problem}</p>;
  if (solutions === null) return <p className={styles.quiet}>{t("loading")}</p>;
  if (solutions.length === 0) return <p className={styles.quiet}>{t("staff.none")}</p>;
  return solutions.map(({ id, slug, source, reports, isHidden }) => (
    <section key={id} className={styles.solution}>
      <h2>
        {slug}{" "}
        <span className={styles.quiet}>
          {t("staff.reports", { reports })} · {t(isHidden ? "staff.hidden" : "staff.shown")}
        </span>
      </h2>
      <pre>
        <code>{source}</code>
      </pre>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => settle(id, true)}>
          {t("staff.hide")}
        </Button>
        <Button variant="default" onClick={() => settle(id, false)}>
          {t("staff.keep")}
        </Button>
      </div>
    </section>
  ));
}
