import type { ReportNumber } from "../../../grader/browser.ts";
import { type HeatScale, heatColour, inkOn } from "../heat-scale.ts";
import { fullText } from "../number-text.ts";
import styles from "./tensor-viewer.module.css";
import type { Cell, RovingCell } from "./use-roving-cell.ts";

interface Props {
  readonly cell: Cell;
  readonly value: ReportNumber;
  readonly text: string;
  /** Coloured by its size. */
  readonly heat: HeatScale | null;
  readonly isWorst: boolean;
  readonly roving: RovingCell;
  /** Whether the tab key leads here while the cell is current. */
  readonly isInTabOrder: boolean;
}

/** One number. Pressed, it is copied with all its digits. */
export function NumberCell({ cell, value, text, heat, isWorst, roving, isInTabOrder }: Props) {
  const isCurrent = roving.cell.row === cell.row && roving.cell.column === cell.column;
  const apart = typeof value === "number" ? Math.abs(value) : null;
  const choose = () => roving.choose(cell);
  return (
    <td>
      <button
        type="button"
        data-cell={`${cell.row} ${cell.column}`}
        data-worst={isWorst || undefined}
        aria-current={isCurrent}
        tabIndex={isCurrent && isInTabOrder ? 0 : -1}
        title={fullText(value)}
        className={styles.cell}
        style={
          heat === null || apart === null
            ? undefined
            : { background: heatColour(apart, heat), color: inkOn(apart, heat) }
        }
        onClick={() => roving.copy(fullText(value))}
        onFocus={choose}
        onMouseEnter={choose}
        onKeyDown={roving.onKeyDown}
      >
        {text}
      </button>
    </td>
  );
}
