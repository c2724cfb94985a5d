import { alignOnPoint, type ReportNumber } from "../../../grader/browser.ts";
import { distance, numberText } from "../number-text.ts";
import { NumberCell } from "./number-cell.tsx";
import type { TensorSlice } from "./tensor-slices.ts";
import styles from "./tensor-viewer.module.css";
import type { Cell, RovingCell } from "./use-roving-cell.ts";

interface Props {
  readonly slice: TensorSlice;
  readonly part: "received" | "expected" | "difference";
  readonly title: string;
  /** Names the table for those who do not see what stands around it. */
  readonly label: string;
  /** False for a vector: its index has one place. */
  readonly hasRows: boolean;
  readonly worst: Cell | null;
  readonly roving: RovingCell;
  /** Whether its current cell is in the tab order: one of the three panels is. */
  readonly isLead?: boolean;
}

/** One of the three tables of a slice: rows and columns under their places in the tensor. */
export function NumberPanel({ slice, part, title, label, hasRows, worst, roving, isLead = false }: Props) {
  const numbers = numbersOf(slice, part);
  const texts = alignedTexts(numbers);
  const [top, left] = slice.origin;
  return (
    <div className={styles.panel}>
      <div className={styles.title}>{title}</div>
      <table aria-label={label}>
        <thead>
          <tr>
            {hasRows && <td />}
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
              {hasRows && <th scope="row">{top + row}</th>}
              {line.map((value, column) => (
                <NumberCell
                  key={String(left + column)}
                  cell={{ row, column }}
                  value={value}
                  text={texts[row]?.[column] ?? ""}
                  isHeat={part === "difference"}
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

function numbersOf(
  { received, expected }: TensorSlice,
  part: Props["part"],
): readonly (readonly ReportNumber[])[] {
  if (part !== "difference") return part === "received" ? received : expected;
  return received.map((line, row) =>
    line.map((value, column) => {
      const apart = distance(value, expected[row]?.[column] ?? "NaN");
      return Number.isFinite(apart) ? apart : "NaN";
    }),
  );
}

/** The points of a column stand under each other. */
function alignedTexts(numbers: readonly (readonly ReportNumber[])[]): string[][] {
  const columns = (numbers[0] ?? []).map((_, column) =>
    alignOnPoint(numbers.map((line) => numberText(line[column] ?? "NaN"))),
  );
  return numbers.map((_, row) => columns.map((texts) => texts[row] ?? ""));
}
