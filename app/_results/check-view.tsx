import { useLocale } from "next-intl";
import { type ExplainedCheck, reportMessagesIn } from "../../grader/browser.ts";
import { useTextLang } from "../_statement/exercise-lang.ts";
import { CheckSign } from "./check-sign.tsx";
import styles from "./check-view.module.css";
import { FailedCheck } from "./failed-check.tsx";
import { InlineText } from "./inline-text.tsx";
import palette from "./palette.module.css";
import { PassedCheck } from "./passed-check.tsx";
import { Points } from "./points.tsx";

interface Props {
  /** As `explainChecks` gives it. */
  readonly explained: ExplainedCheck;
  readonly isOpen?: boolean;
}

/** One check: sign, title, status and points in a line; opened, what there is to say about it. */
export function CheckView({ explained, isOpen = false }: Props) {
  const { check, note, explanation } = explained;
  const locale = useLocale();
  const lang = useTextLang(check.title);
  const messages = reportMessagesIn(locale);
  return (
    <details
      className={`${palette.palette} ${styles.check} ${explanation === null ? "" : styles.failed}`}
      open={isOpen}
      data-status={check.status}
    >
      <summary className={styles.row}>
        <CheckSign status={check.carriedFrom === undefined ? check.status : "carried"} />
        <span className={styles.title} lang={lang}>
          <InlineText markdown={check.title[locale]} />
        </span>
        <span className={styles.note}>{note ?? messages.status.passed}</span>
        <Points points={check.points} maxPoints={check.maxPoints} />
      </summary>
      <div className={styles.body}>
        {explanation === null ? (
          <PassedCheck check={check} />
        ) : (
          <FailedCheck check={check} explanation={explanation} />
        )}
      </div>
    </details>
  );
}
