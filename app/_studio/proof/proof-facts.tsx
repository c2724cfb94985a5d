import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { StudioExercise } from "../studio-exercise.ts";
import { itemsAt, textAt } from "../yaml/read-yaml.ts";
import styles from "./proof-facts.module.css";
import type { ShownProof } from "./use-verification.ts";

interface Props {
  readonly exercise: StudioExercise;
  readonly result: ShownProof;
}

/** What was measured: where expected results come from, the reference's margin in each check, and how long it took. */
export function ProofFacts({ exercise, result }: Props) {
  const t = useTranslations("studio.proof");
  const locale = useLocale();
  const format = useFormatter();
  const { oracle, referenceShares, durationMs, findings, shared = [] } = result;
  const short = (value: number) =>
    format.number(value, { maximumSignificantDigits: 2, notation: "scientific" });
  const titleOf = (name: string) => {
    const spec = itemsAt(exercise.spec, ["checks"]).find((one) => textAt(one, ["name"]) === name);
    return textAt(spec, ["title", locale]) || name;
  };
  const shares = Object.entries(referenceShares);
  const gradients = findings.filter(({ rule, share }) => rule === "oracle-gradient" && share !== null);
  const worst = Math.max(0, ...gradients.map(({ share }) => share?.received ?? 0));
  return (
    <details className={styles.facts}>
      <summary>{t("measured")}</summary>
      <dl>
        <div>
          <dt>{t("oracle")}</dt>
          <dd>{t(`oracleIs.${oracle}`)}</dd>
        </div>
        {gradients.length > 0 && (
          <div>
            <dt>{t("gradients")}</dt>
            <dd>{short(worst)}</dd>
          </div>
        )}
        {shares.map(([check, share]) => (
          <div key={check}>
            <dt>{t("margin", { check: titleOf(check) })}</dt>
            <dd>{share === null || share === 0 ? "0" : short(share)}</dd>
          </div>
        ))}
        {shared.length > 0 && (
          <div>
            <dt>{t("shared")}</dt>
            <dd>
              {shared.map(({ name, title }) => (
                <div key={name}>
                  {title[locale]} <code>{name}</code>
                </div>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("took")}</dt>
          <dd>{t("seconds", { seconds: format.number(durationMs / 1000, { maximumFractionDigits: 1 }) })}</dd>
        </div>
      </dl>
    </details>
  );
}
