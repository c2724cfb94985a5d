import { useLocale, useTranslations } from "next-intl";
import { formatIndex, type ReportNumber, reportMessagesIn } from "../../../grader/browser.ts";
import { fullText, numberText } from "../number-text.ts";
import styles from "./gradient-picture.module.css";
import type { PictureEntry } from "./picture-entries.ts";

const MOST = 10;

/** The picture in numbers: the ten entries that are farthest from the expected ones, all digits in their titles. */
export function WorstEntries({ entries }: { readonly entries: readonly PictureEntry[] }) {
  const t = useTranslations("results.gradient");
  const messages = reportMessagesIn(useLocale());
  const shown = entries.slice(0, MOST);
  return (
    <details className={styles.entries}>
      <summary>{t("asTable", { count: shown.length })}</summary>
      <table>
        <thead>
          <tr>
            {[t("entry"), messages.yours, messages.numeric, messages.expected, messages.difference].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ flat, index, received, numeric, expected, difference, isKink }) => (
            <tr key={flat}>
              <th scope="row">{formatIndex(index)}</th>
              <NumberData value={received} />
              {isKink ? <td>–</td> : <NumberData value={numeric} />}
              <NumberData value={expected} />
              <td>{numberText(Number.isFinite(difference) ? difference : "NaN")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function NumberData({ value }: { readonly value: ReportNumber }) {
  return <td title={fullText(value)}>{numberText(value)}</td>;
}
