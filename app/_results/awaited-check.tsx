import { useLocale, useTranslations } from "next-intl";
import { type CheckReport, formatPoints } from "../../grader/browser.ts";
import { useTextLang } from "../_statement/exercise-lang.ts";
import { CheckSign } from "./check-sign.tsx";
import styles from "./check-view.module.css";
import { InlineText } from "./inline-text.tsx";
import palette from "./palette.module.css";

/** What is known of a check before it is run. */
export type AwaitedCheck = Pick<CheckReport, "name" | "title" | "maxPoints">;

/** Stands where the check's result will stand, and is as high. */
export function AwaitedCheckRow({
  check,
  isNext,
}: {
  readonly check: AwaitedCheck;
  readonly isNext: boolean;
}) {
  const t = useTranslations("results");
  const locale = useLocale();
  const lang = useTextLang(check.title);
  return (
    <div className={`${palette.palette} ${styles.check}`} data-status="awaited">
      <div className={styles.row}>
        <CheckSign status="awaited" />
        <span className={styles.title} lang={lang}>
          <InlineText markdown={check.title[locale]} />
        </span>
        <span className={styles.note}>{isNext ? t("running") : t("waiting")}</span>
        <span className={styles.points}>– / {formatPoints(check.maxPoints)}</span>
      </div>
    </div>
  );
}
