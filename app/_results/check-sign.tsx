import type { Status } from "../../grader/browser.ts";
import { IconAlertTriangle, IconCheck, IconPoint, IconX } from "../_icons/icons.ts";
import styles from "./check-view.module.css";

/** A check's status as a sign; the word stands beside. */
export function CheckSign({ status }: { readonly status: Status | "awaited" | "carried" }) {
  const look = { size: 18, stroke: 2.25, "aria-hidden": true } as const;
  if (status === "passed") return <IconCheck {...look} className={styles.good} />;
  if (status === "awaited") return <IconPoint {...look} className={styles.quiet} />;
  if (status === "carried") return <IconX {...look} className={styles.quiet} />;
  if (status === "grader-fault") return <IconAlertTriangle {...look} className={styles.warn} />;
  return <IconX {...look} className={styles.bad} />;
}
