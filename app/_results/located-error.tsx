import { useLocale } from "next-intl";
import {
  alignOnPoint,
  type CheckReport,
  distinctDigits,
  formatIndex,
  type Located,
  type ReportNumber,
  reportMessagesIn,
} from "../../grader/browser.ts";
import styles from "./check-view.module.css";
import { isRow, picturesOf } from "./failure-picture.tsx";
import { fullText, numberText } from "./number-text.ts";
import { tensorView } from "./tensor/tensor-slices.ts";
import { TensorViewer } from "./tensor/tensor-viewer.tsx";

interface Props {
  readonly located: Located;
  readonly numeric: ReportNumber | null;
  readonly shown: CheckReport["cases"][number];
}

/** The worst entry in all the numbers there are of it, then what stands around it. */
export function LocatedError({ located, numeric, shown }: Props) {
  const messages = reportMessagesIn(useLocale());
  const { path, shape, index, step } = located;
  const rows = useNumberRows(located, numeric);
  const texts = alignOnPoint(rows.map(({ text }) => text));
  const place = [
    index.length === 0 ? "" : formatIndex(shape),
    step === null ? "" : messages.inCall(step + 1),
    index.length === 0 ? "" : messages.worstAt(formatIndex(index)),
  ];
  return (
    <>
      <p className={styles.place}>
        <code>{path || messages.theResult}</code> {place.filter((text) => text !== "").join(" · ")}
      </p>
      <table className={styles.numbers}>
        <tbody>
          {rows.map(({ label, note, full }, i) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td title={full}>{texts[i]}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isRow(located) && <TensorViewer view={tensorView(located, picturesOf(shown))} />}
    </>
  );
}

interface Row {
  readonly label: string;
  readonly text: string;
  readonly full: string;
  readonly note: string;
}

function useNumberRows({ received, expected, ratio }: Located, numeric: ReportNumber | null): Row[] {
  const messages = reportMessagesIn(useLocale());
  const digits = distinctDigits([received, expected]);
  const row = (label: string, value: ReportNumber, note = "", few = digits): Row => {
    return { label, text: numberText(value, few), full: fullText(value), note };
  };
  const rows = [row(messages.yours, received), row(messages.expected, expected)];
  if (numeric !== null) rows.push(row(messages.numeric, numeric, messages.numericNote));
  if (ratio !== null && Math.abs(ratio - 1) >= 1e-3)
    rows.push(row(messages.ratio, ratio, messages.ratioNote, 4));
  else if (typeof received === "number" && typeof expected === "number")
    rows.push(row(messages.difference, received - expected, "", 4));
  return rows;
}
