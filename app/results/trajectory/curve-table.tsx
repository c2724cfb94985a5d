import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { type Curve, type ReportNumber, reportMessages } from "../../../grader/browser.ts";
import { fullText, numberText } from "../number-text.ts";
import styles from "./trajectory.module.css";
import { curveName } from "./trajectory-chart.tsx";

const MOST_STEPS = 50;

/** Every curve as a column of the learner's numbers beside the expected ones, a row a step. */
export function CurveTable({ curves }: { readonly curves: readonly Curve[] }) {
  const t = useTranslations("results.trajectory");
  const messages = reportMessages(useLocale());
  const names = curves.map((curve) => curveName(curve, t("result")));
  const steps = Math.min(MOST_STEPS, Math.max(0, ...curves.map(({ expected }) => expected.length)));
  const along = curves[0]?.along ?? "calls";
  return (
    <details className={styles.table}>
      <summary>{t("asTable")}</summary>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t(along)}
              </th>
              {names.map((name) => (
                <th key={name} scope="colgroup" colSpan={2}>
                  {name}
                </th>
              ))}
            </tr>
            <tr>
              {names.map((name) => (
                <Fragment key={name}>
                  <th scope="col">{messages.yours}</th>
                  <th scope="col">{messages.expected}</th>
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: steps }, (_, step) => (
              <tr key={String(step)}>
                <th scope="row">{along === "calls" ? step + 1 : step}</th>
                {curves.flatMap((curve, i) =>
                  (["received", "expected"] as const).map((side) => (
                    <NumberData key={`${names[i]} ${side}`} value={curve[side][step]} />
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function NumberData({ value }: { readonly value: ReportNumber | undefined }) {
  return value === undefined ? <td>–</td> : <td title={fullText(value)}>{numberText(value)}</td>;
}
