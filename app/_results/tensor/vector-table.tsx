import { useLocale, useTranslations } from "next-intl";
import { alignOnPoint, reportMessagesIn } from "../../../grader/browser.ts";
import type { HeatScale } from "../heat-scale.ts";
import { numberText } from "../number-text.ts";
import { NumberCell } from "./number-cell.tsx";
import { panelNumbers } from "./panel-numbers.ts";
import type { TensorSlice } from "./tensor-slices.ts";
import styles from "./tensor-viewer.module.css";
import type { Cell, RovingCell } from "./use-roving-cell.ts";

interface Props {
  readonly slice: TensorSlice;
  readonly name: string;
  readonly worst: Cell | null;
  readonly roving: RovingCell;
  readonly scale: HeatScale;
}

const PARTS = ["received", "expected", "difference"] as const;

/** A vector, or a scalar: yours, expected and the difference under each other. */
export function VectorTable({ slice, name, worst, roving, scale }: Props) {
  const t = useTranslations("results.tensor");
  const messages = reportMessagesIn(useLocale());
  const titles = { received: messages.yours, expected: messages.expected, difference: messages.difference };
  const rows = PARTS.map((part) => ({ part, numbers: panelNumbers(slice, part)[0] ?? [] }));
  const columns = rows[0]?.numbers.map((_, column) =>
    alignOnPoint(rows.map(({ numbers }) => numberText(numbers[column] ?? "NaN"))),
  );
  const [, left] = slice.origin;
  return (
    <div className={styles.panel}>
      <table aria-label={t("vector", { name })}>
        <thead>
          <tr>
            <td />
            {columns?.map((_, column) => (
              <th key={String(left + column)} scope="col">
                {left + column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ part, numbers }, row) => (
            <tr key={part}>
              <th scope="row" className={styles.title}>
                {titles[part]}
              </th>
              {numbers.map((value, column) => (
                <NumberCell
                  key={String(left + column)}
                  cell={{ row: 0, column }}
                  value={value}
                  text={columns?.[column]?.[row] ?? ""}
                  heat={part === "difference" ? scale : null}
                  isWorst={worst?.column === column}
                  roving={roving}
                  isInTabOrder={part === "received"}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
