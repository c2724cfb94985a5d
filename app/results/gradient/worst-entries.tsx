import { useLocale, useTranslations } from "next-intl";
import { formatIndex, reportMessages } from "../../../grader/browser.ts";
import { fullText, numberText } from "../number-text.ts";
import styles from "./gradient-picture.module.css";
import type { PictureEntry } from "./picture-entries.ts";

const MOST = 10;

/** The picture in numbers: the ten entries that are farthest off, with all digits in their titles. */
export function WorstEntries({ entries }: { readonly entries: readonly PictureEntry[] }) {
  const t = useTranslations("results.gradient");
  const messages = reportMessages(useLocale());
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
          {shown.map(({ flat, index, analytic, numeric, expected, difference }) => (
            <tr key={flat}>
              <th scope="row">{formatIndex(index)}</th>
              {[analytic, numeric, expected].map((value, column) => (
                <td key={String(column)} title={fullText(value)}>
                  {numberText(value)}
                </td>
              ))}
              <td>{difference === Number.POSITIVE_INFINITY ? "–" : numberText(difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
