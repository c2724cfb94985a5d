import { useLocale, useTranslations } from "next-intl";
import { type ReportNumber, reportMessagesIn } from "../../../grader/browser.ts";
import { distance, fullText, numberText } from "../number-text.ts";
import styles from "./tensor-viewer.module.css";

interface Props {
  /** Index of the entry. */
  readonly name: string;
  readonly received: ReportNumber;
  readonly expected: ReportNumber;
  /** What was just copied. */
  readonly copied: string | null;
}

/** The current entry with all its digits; said aloud when another one becomes current. */
export function Readout({ name, received, expected, copied }: Props) {
  const t = useTranslations("results.tensor");
  const messages = reportMessagesIn(useLocale());
  const apart = distance(received, expected);
  const ratio = Number(received) / Number(expected);
  const parts: [string, string][] = [
    [messages.yours, fullText(received)],
    [messages.expected, fullText(expected)],
    [messages.difference, Number.isFinite(apart) ? numberText(apart) : "–"],
    [messages.ratio, Number.isFinite(ratio) ? numberText(ratio) : "–"],
  ];
  return (
    <output className={styles.readout}>
      <code>{name}</code>
      {parts.map(([label, text]) => (
        <span key={label}>
          <span className={styles.label}>{label}</span> <span className={styles.number}>{text}</span>
        </span>
      ))}
      {copied !== null && <span className={styles.label}>{t("copied", { digits: copied })}</span>}
    </output>
  );
}
