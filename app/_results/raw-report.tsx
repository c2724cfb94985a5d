"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Report } from "../../grader/browser.ts";
import styles from "./report-view.module.css";

/** The report as data. Written out only when it is asked for: it is longer than all that is made of it. */
export function RawReport({ report }: { readonly report: Report }) {
  const t = useTranslations("results");
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.part} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("raw")}</summary>
      {isOpen && <pre className={styles.raw}>{JSON.stringify(report, null, 2)}</pre>}
    </details>
  );
}
