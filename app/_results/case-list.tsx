import { useLocale, useTranslations } from "next-intl";
import { type CheckReport, reportMessagesIn } from "../../grader/browser.ts";
import { CheckSign } from "./check-sign.tsx";
import styles from "./check-view.module.css";
import { InlineText } from "./inline-text.tsx";

/** All cases of a check with their status; of hidden ones that is all there is. */
export function CaseList({ check }: { readonly check: CheckReport }) {
  const t = useTranslations("results");
  const locale = useLocale();
  const messages = reportMessagesIn(locale);
  return (
    <ul className={styles.cases} aria-label={t("cases")}>
      {check.cases.map(({ name, description, visibility, outcome }) => (
        <li key={name}>
          <CheckSign status={outcome.status} />
          <span>
            <InlineText markdown={description[locale]} />
            <span className={styles.quiet}>
              {" · "}
              {messages.status[outcome.status]}
              {visibility === "hidden" && ` · ${t("hidden")}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
