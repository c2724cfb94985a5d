import { useLocale, useTranslations } from "next-intl";
import { type Report, reportMessagesIn } from "../../grader/browser.ts";
import styles from "./report-view.module.css";

type ConsoleLine = Report["console"]["lines"][number];

/** What the submission printed while it was loaded and in public cases, by the case. */
export function ConsoleOutput({ console }: { readonly console: Report["console"] }) {
  const t = useTranslations("results");
  const messages = reportMessagesIn(useLocale());
  if (console.lines.length === 0) return null;
  return (
    <details className={styles.part}>
      <summary>
        {messages.console} <span className={styles.quiet}>{t("lines", { count: console.lines.length })}</span>
      </summary>
      {groupsOf(console.lines).map(({ name, lines }) => (
        <section key={lines[0]?.number} aria-label={name ?? t("consoleLoading")}>
          <p className={styles.consoleCase}>{name ?? t("consoleLoading")}</p>
          <ol className={styles.console}>
            {lines.map(({ level, text, number }) => (
              <li key={number} data-level={level} data-block={text.includes("\n")}>
                {level !== "log" && <span className={styles.level}>{level}</span>}
                {text}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {console.truncated && <p className={styles.quiet}>{messages.consoleTruncated}</p>}
    </details>
  );
}

interface Group {
  readonly name: string | undefined;
  readonly lines: (ConsoleLine & { readonly number: number })[];
}

/** One after the other, as they ran. */
function groupsOf(lines: readonly ConsoleLine[]): Group[] {
  const groups: Group[] = [];
  for (const [number, line] of lines.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === line.case) last.lines.push({ ...line, number });
    else groups.push({ name: line.case, lines: [{ ...line, number }] });
  }
  return groups;
}
