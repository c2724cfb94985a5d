import { alignOnPoint, type ReportNumber } from "../../../grader/browser.ts";
import type { HeatScale } from "../heat-scale.ts";
import { numberText } from "../number-text.ts";
import { NumberCell } from "./number-cell.tsx";
import { type PanelPart, panelNumbers } from "./panel-numbers.ts";
import type { TensorSlice } from "./tensor-slices.ts";
import styles from "./tensor-viewer.module.css";
import type { Cell, RovingCell } from "./use-roving-cell.ts";

interface Props {
  readonly slice: TensorSlice;
  readonly part: PanelPart;
  readonly title: string;
  /** Names the table for those who do not see what stands around it. */
  readonly label: string;
  /** Colours of the differences. */
  readonly scale: HeatScale;
  readonly worst: Cell | null;
  readonly roving: RovingCell;
  /** Whether its current cell is in the tab order: one of the three panels is. */
  readonly isLead?: boolean;
}

/** One of the three tables of a slice: rows and columns under their places in the tensor. */
export function NumberPanel({ slice, part, title, label, scale, worst, roving, isLead = false }: Props) {
  const numbers = panelNumbers(slice, part);
  const texts = alignedTexts(numbers);
  const [top, left] = slice.origin;
  return (
    <div className={styles.panel}>
      <div className={styles.title}>{title}</div>
      <table aria-label={label}>
        <thead>
          <tr>
            <td />
            {numbers[0]?.map((_, column) => (
              <th key={String(left + column)} scope="col">
                {left + column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbers.map((line, row) => (
            <tr key={String(top + row)}>
              <th scope="row">{top + row}</th>
              {line.map((value, column) => (
                <NumberCell
                  key={String(left + column)}
                  cell={{ row, column }}
                  value={value}
                  text={texts[row]?.[column] ?? ""}
                  heat={part === "difference" ? scale : null}
                  isWorst={worst?.row === row && worst.column === column}
                  roving={roving}
                  isInTabOrder={isLead}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The points of a column stand under each other. */
function alignedTexts(numbers: readonly (readonly ReportNumber[])[]): string[][] {
  const columns = (numbers[0] ?? []).map((_, column) =>
    alignOnPoint(numbers.map((line) => numberText(line[column] ?? "NaN"))),
  );
  return numbers.map((_, row) => columns.map((texts) => texts[row] ?? ""));
}
