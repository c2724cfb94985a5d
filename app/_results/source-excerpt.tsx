import { useLocale } from "next-intl";
import { use } from "react";
import { reportMessagesIn, type SourcePosition } from "../../grader/browser.ts";
import styles from "./check-view.module.css";
import { RevealLine } from "./reveal-line.ts";

/** The line of the learner's file that is meant, with a mark under the column. */
export function SourceExcerpt({ position }: { readonly position: SourcePosition }) {
  const { line, column, text } = position;
  const lead = text.length - text.trimStart().length;
  const before = text.slice(Math.min(lead, column - 1), column - 1);
  return (
    <figure className={styles.source}>
      <figcaption>
        <LineLink position={position} />
      </figcaption>
      <pre>
        <span className={styles.quiet}>{line} │ </span>
        {before}
        <mark>{text.slice(column - 1) || " "}</mark>
      </pre>
    </figure>
  );
}

/** A place in the learner's file, by its numbers; beside an editor it leads there. */
export function LineLink({ position: { line, column } }: { readonly position: SourcePosition }) {
  const reveal = use(RevealLine);
  const text = reportMessagesIn(useLocale()).atLine(line, column);
  if (reveal === null) return text;
  return (
    <button type="button" className={styles.link} onClick={() => reveal(line, column)}>
      {text}
    </button>
  );
}
