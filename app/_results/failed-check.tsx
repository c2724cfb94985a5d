import { useLocale } from "next-intl";
import { type CheckReport, type Explanation, reportMessagesIn } from "../../grader/browser.ts";
import { CaseList } from "./case-list.tsx";
import { CasePictures } from "./case-pictures.tsx";
import styles from "./check-view.module.css";
import { InlineText } from "./inline-text.tsx";
import { LocatedError } from "./located-error.tsx";
import { SourceExcerpt } from "./source-excerpt.tsx";

interface Props {
  readonly check: CheckReport;
  readonly explanation: Explanation;
}

/** Sentence, place, numbers, whose fault, hint; then pictures and cases. The terminal says the same in the same order. */
export function FailedCheck({ check, explanation }: Props) {
  const messages = reportMessagesIn(useLocale());
  const { sentences, quote, position, where, located, fault, hint } = explanation;
  return (
    <>
      {sentences.map((sentence, i) => (
        <p key={sentence} className={i === 0 ? styles.lead : undefined}>
          <InlineText markdown={sentence} />
        </p>
      ))}
      {quote !== null && <pre className={styles.quote}>{quote.slice(0, 2_000)}</pre>}
      {position !== null && <SourceExcerpt position={position} />}
      {where !== null && (
        <p className={styles.quiet}>
          <InlineText markdown={where} />
        </p>
      )}
      {located !== null && <LocatedError located={located} numeric={explanation.numeric} check={check} />}
      {fault !== null && (
        <p>
          <InlineText markdown={fault} />
        </p>
      )}
      <details className={styles.hint}>
        <summary>{messages.hint}</summary>
        <p>
          <InlineText markdown={hint} />
        </p>
      </details>
      <CasePictures check={check} />
      {where !== null && <CaseList check={check} />}
    </>
  );
}
