import { useTranslations } from "next-intl";
import type { ComparedText, Comparison } from "./comparison.ts";
import { DiffView } from "./diff-view.tsx";
import styles from "./history.module.css";
import { ScoreChange } from "./score-change.tsx";

/** What changed from one text to another: in the verdict, then in the code. */
export function ComparisonView({ comparison: { from, to } }: { readonly comparison: Comparison }) {
  const t = useTranslations("history");
  if (from === null || to === null)
    return (
      <section id="comparison" className={styles.comparison}>
        <p className={styles.quiet}>{t("diff.missing")}</p>
      </section>
    );
  return (
    <section id="comparison" className={styles.comparison} aria-labelledby="comparison-title">
      <h2 id="comparison-title">{t("diff.title", { from: nameOf(from, t), to: nameOf(to, t) })}</h2>
      {from.report !== null && to.report !== null && <ScoreChange from={from.report} to={to.report} />}
      <DiffView before={from.source} after={to.source} />
    </section>
  );
}

function nameOf({ kind, number }: ComparedText, t: ReturnType<typeof useTranslations<"history">>): string {
  return number === null ? t(kind === "starter" ? "starter" : "reference") : t("submission", { number });
}
