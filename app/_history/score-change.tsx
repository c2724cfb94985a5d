import { useLocale, useTranslations } from "next-intl";
import { formatPoints, type Report, reportMessagesIn } from "../../grader/browser.ts";
import { IconArrowRight } from "../_icons/icons.ts";
import { CheckSign } from "../_results/check-sign.tsx";
import { InlineText } from "../_results/inline-text.tsx";
import { changedChecks } from "./changed-checks.ts";
import styles from "./history.module.css";

interface Props {
  readonly from: Report;
  readonly to: Report;
}

/** Points before and after, and the checks that no longer say what they said. */
export function ScoreChange({ from, to }: Props) {
  const t = useTranslations("history.change");
  const locale = useLocale();
  const { status } = reportMessagesIn(locale);
  const difference = to.score - from.score;
  const changed = changedChecks(from, to);
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "±";
  return (
    <div className={styles.change}>
      <p>
        {t("points", { from: formatPoints(from.score), to: formatPoints(to.score) })}{" "}
        <strong>
          {sign}
          {formatPoints(Math.abs(difference))}
        </strong>
      </p>
      {changed.length === 0 ? (
        <p className={styles.quiet}>{t("none")}</p>
      ) : (
        <ul>
          {changed.map(({ name, title, before, after }) => (
            <li key={name}>
              <span className={styles.check}>
                <InlineText markdown={title[locale]} />
              </span>
              <span className={styles.statuses}>
                <Status status={before} word={before === null ? t("absent") : status[before]} />
                <IconArrowRight size={14} aria-label={t("to")} role="img" />
                <Status status={after} word={after === null ? t("absent") : status[after]} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type StatusOrNone = ReturnType<typeof changedChecks>[number]["before"];

function Status({ status, word }: { readonly status: StatusOrNone; readonly word: string }) {
  return (
    <span className={styles.status}>
      {status !== null && <CheckSign status={status} />}
      {word}
    </span>
  );
}
