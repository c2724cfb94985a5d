import { useFormatter, useTranslations } from "next-intl";
import styles from "./proof-facts.module.css";
import type { Verification } from "./use-verification.ts";

type Verified = Extract<NonNullable<Verification["result"]>, { readonly status: "verified" }>;

/** Where expected results come from, and how long it took. */
export function ProofFacts({ result }: { readonly result: Verified }) {
  const t = useTranslations("studio.proof");
  const format = useFormatter();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("oracle")}</dt>
        <dd>{t(`oracleIs.${result.oracle}`)}</dd>
      </div>
      <div>
        <dt>{t("took")}</dt>
        <dd>
          {t("seconds", { seconds: format.number(result.durationMs / 1000, { maximumFractionDigits: 1 }) })}
        </dd>
      </div>
    </dl>
  );
}
