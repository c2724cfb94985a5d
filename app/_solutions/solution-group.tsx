import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import { LocalTime } from "../_history/local-time.tsx";
import styles from "./solutions.module.css";

type Group = AnswerOf<"GET /api/exercises/{slug}/solutions">["groups"][number];
type Solution = Group["solutions"][number];

/** Solutions that are written alike, the newest first; the first one open. */
export function SolutionGroup({ style, total, newest, solutions }: Group) {
  const t = useTranslations("solutions");
  return (
    <section>
      <h2>
        {t(`style.${style}`)} <span className={styles.quiet}>{total}</span>
      </h2>
      {solutions.length < total && <p className={styles.quiet}>{t("newest", { shown: newest })}</p>}
      {solutions.map((solution, place) => (
        <SharedSolution key={solution.id} solution={solution} isOpen={place === 0} />
      ))}
    </section>
  );
}

function SharedSolution({ solution, isOpen }: { readonly solution: Solution; readonly isOpen: boolean }) {
  const t = useTranslations("solutions");
  const { id, source, author, sharedAt, count, isOwn } = solution;
  const name = isOwn ? t("yours") : (author ?? t("unnamed"));
  return (
    <details className={styles.solution} open={isOpen}>
      <summary>
        {name} <LocalTime className={styles.quiet} date={sharedAt} isDay />
        {count > 1 && <span className={styles.quiet}> · {t("same", { count: count - 1 })}</span>}
      </summary>
      <pre>
        <code>{source}</code>
      </pre>
      {!isOwn && <ReportButton id={id} />}
    </details>
  );
}

function ReportButton({ id }: { readonly id: string }) {
  const t = useTranslations("solutions");
  const [said, setSaid] = useState<string | null>(null);
  const report = async () => {
    const answer = await ask("POST /api/solutions/{id}/report", { params: { id } });
    setSaid(answer.ok ? t("reported") : (answer.refusal ?? t("offline")));
  };
  if (said !== null) return <p role="status">{said}</p>;
  return (
    <Button variant="subtle" size="compact-sm" onClick={report}>
      {t("report")}
    </Button>
  );
}
