import { useLocale, useTranslations } from "next-intl";
import { type Report, reportMessagesIn } from "../../grader/browser.ts";
import styles from "./report-view.module.css";

/** What the submission printed while it was loaded and in public cases. */
export function ConsoleOutput({ console }: { readonly console: Report["console"] }) {
  const t = useTranslations("results");
  const messages = reportMessagesIn(useLocale());
  if (console.lines.length === 0) return null;
  const lines = console.lines.map((line, number) => ({ ...line, number }));
  return (
    <details className={styles.part}>
      <summary>
        {messages.console} <span className={styles.quiet}>{t("lines", { count: console.lines.length })}</span>
      </summary>
      <ol className={styles.console}>
        {lines.map(({ level, text, number }) => (
          <li key={number} data-level={level}>
            {level !== "log" && <span className={styles.level}>{level}</span>}
            {text}
          </li>
        ))}
      </ol>
      {console.truncated && <p className={styles.quiet}>{messages.consoleTruncated}</p>}
    </details>
  );
}
