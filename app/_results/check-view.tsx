import { useLocale, useTranslations } from "next-intl";
import { type ExplainedCheck, formatPoints, reportMessagesIn } from "../../grader/browser.ts";
import { CheckSign } from "./check-sign.tsx";
import styles from "./check-view.module.css";
import { FailedCheck } from "./failed-check.tsx";
import { InlineText } from "./inline-text.tsx";
import palette from "./palette.module.css";
import { PassedCheck } from "./passed-check.tsx";

interface Props {
  /** As `explainChecks` gives it. */
  readonly explained: ExplainedCheck;
  readonly isOpen?: boolean;
}

/** One check: sign, title, status and points in a line; opened, all there is to say about it. */
export function CheckView({ explained, isOpen = false }: Props) {
  const { check, note, explanation } = explained;
  const locale = useLocale();
  const messages = reportMessagesIn(locale);
  return (
    <details
      className={`${palette.palette} ${styles.check} ${explanation === null ? "" : styles.failed}`}
      open={isOpen}
      data-status={check.status}
    >
      <summary className={styles.row}>
        <CheckSign status={check.status} />
        <span className={styles.title}>
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

function Points({ points, maxPoints }: { readonly points: number; readonly maxPoints: number }) {
  const t = useTranslations("results");
  const lost = maxPoints - points;
  const said = { points: formatPoints(points), maxPoints: formatPoints(maxPoints), lost: formatPoints(lost) };
  return (
    <span className={styles.points} title={lost > 0 ? t("pointsLost", said) : t("points", said)}>
      {lost > 0 && <span className={styles.lost}>−{said.lost}</span>}
      <span>
        {said.points} / {said.maxPoints}
      </span>
    </span>
  );
}
