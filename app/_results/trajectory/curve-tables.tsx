import { useLocale, useTranslations } from "next-intl";
import { type Curve, type ReportNumber, reportMessagesIn } from "../../../grader/browser.ts";
import { fullText, numberText } from "../number-text.ts";
import { curveName } from "./curve-text.ts";
import styles from "./trajectory.module.css";

const MOST_STEPS = 50;

/** Every curve as a table of the learner's numbers beside the expected ones, a row a step. */
export function CurveTables({ curves }: { readonly curves: readonly Curve[] }) {
  const t = useTranslations("results.trajectory");
  return (
    <details className={styles.tables}>
      <summary>{t("asTable")}</summary>
      <div className={styles.charts}>
        {curves.map((curve) => (
          <CurveTable key={curveName(curve, t("result"))} curve={curve} />
        ))}
      </div>
    </details>
  );
}

function CurveTable({ curve }: { readonly curve: Curve }) {
  const t = useTranslations("results.trajectory");
  const messages = reportMessagesIn(useLocale());
  const { along, received, expected } = curve;
  const steps = Math.min(MOST_STEPS, expected.length);
  return (
    <table>
      <caption>{curveName(curve, t("result"))}</caption>
      <thead>
        <tr>
          {[t(along), messages.yours, messages.expected].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: steps }, (_, step) => (
          <tr key={String(step)}>
            <th scope="row">{along === "calls" ? step + 1 : step}</th>
            <NumberData value={received[step]} />
            <NumberData value={expected[step]} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NumberData({ value }: { readonly value: ReportNumber | undefined }) {
  return value === undefined ? <td>–</td> : <td title={fullText(value)}>{numberText(value)}</td>;
}
