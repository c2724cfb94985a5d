import { useTranslations } from "next-intl";
import type { CatalogueStatus } from "./catalogue-row.ts";
import styles from "./status-sign.module.css";

const SIGNS = { untouched: "○", started: "◐", passed: "✓" } as const;

/** How far a learner is with an exercise: sign, word and colour say the same. Texts: namespace `catalogue`. */
export function StatusSign({ status }: { readonly status: CatalogueStatus }) {
  const t = useTranslations("catalogue");
  return (
    <span className={styles.status} data-status={status}>
      <StatusMark status={status} /> {t(`status.${status}`)}
    </span>
  );
}

/** The sign alone, for where the word stands in a label. */
export function StatusMark({ status }: { readonly status: CatalogueStatus }) {
  return (
    <span className={styles.mark} data-status={status} aria-hidden="true">
      {SIGNS[status]}
    </span>
  );
}
