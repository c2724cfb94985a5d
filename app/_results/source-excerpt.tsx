import { useLocale } from "next-intl";
import { reportMessagesIn, type SourcePosition } from "../../grader/browser.ts";
import styles from "./check-view.module.css";

/** The line of the learner's file that is meant, with a mark under the column. */
export function SourceExcerpt({ position }: { readonly position: SourcePosition }) {
  const messages = reportMessagesIn(useLocale());
  const { line, column, text } = position;
  const lead = text.length - text.trimStart().length;
  const before = text.slice(Math.min(lead, column - 1), column - 1);
  return (
    <figure className={styles.source}>
      <figcaption>{messages.atLine(line, column)}</figcaption>
      <pre>
        <span className={styles.quiet}>{line} │ </span>
        {before}
        <mark>{text.slice(column - 1) || " "}</mark>
      </pre>
    </figure>
  );
}
