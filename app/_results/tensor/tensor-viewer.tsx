"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatIndex, reportMessagesIn } from "../../../grader/browser.ts";
import palette from "../palette.module.css";
import { NumberPanel } from "./number-panel.tsx";
import { Readout } from "./readout.tsx";
import { SliceChoice } from "./slice-choice.tsx";
import { entryIndex, type TensorSlice, type TensorView } from "./tensor-slices.ts";
import styles from "./tensor-viewer.module.css";
import { type Cell, useRovingCell } from "./use-roving-cell.ts";

/**
 * A tensor that is wrong: the learner's numbers, the expected ones and how far they are apart, slice by slice. One cell
 * is current in all three; arrow keys move it, and the line below reads it out with all digits.
 */
export function TensorViewer({ view }: { readonly view: TensorView }) {
  const first = Math.max(
    0,
    view.slices.findIndex((slice) => worstCell(view, slice) !== null),
  );
  const [place, setPlace] = useState(first);
  const slice = view.slices[place];
  if (slice === undefined) return null;
  return (
    <div className={`${palette.palette} ${styles.viewer}`}>
      {view.slices.length > 1 && <SliceChoice view={view} place={place} worst={first} onChoose={setPlace} />}
      <SlicePanels key={place} view={view} slice={slice} />
    </div>
  );
}

function SlicePanels({ view, slice }: { readonly view: TensorView; readonly slice: TensorSlice }) {
  const t = useTranslations("results.tensor");
  const messages = reportMessagesIn(useLocale());
  const worst = worstCell(view, slice);
  const size = { rows: slice.received.length, columns: slice.received[0]?.length ?? 0 };
  const roving = useRovingCell(size, worst ?? { row: 0, column: 0 });
  const nameOf = ({ row, column }: Cell) => formatIndex(entryIndex(view.shape, slice, row, column));
  const shared = { slice, worst, roving, hasRows: view.shape.length > 1 };
  const name = view.path || messages.theResult;
  return (
    <>
      <div className={styles.panels}>
        <NumberPanel {...shared} part="received" title={messages.yours} label={t("yours", { name })} isLead />
        <NumberPanel {...shared} part="expected" title={messages.expected} label={t("expected", { name })} />
        <NumberPanel
          {...shared}
          part="difference"
          title={messages.difference}
          label={t("difference", { name })}
        />
      </div>
      <Readout
        copied={roving.copied}
        name={nameOf(roving.cell)}
        received={slice.received[roving.cell.row]?.[roving.cell.column] ?? "NaN"}
        expected={slice.expected[roving.cell.row]?.[roving.cell.column] ?? "NaN"}
      />
    </>
  );
}

/** Where the worst entry stands in a slice; null where it is in another. */
function worstCell({ worst, shape }: TensorView, slice: TensorSlice): Cell | null {
  if (String(worst.slice(0, -2)) !== String(slice.lead)) return null;
  const row = (shape.length < 2 ? 0 : (worst.at(-2) ?? 0)) - slice.origin[0];
  const column = (worst.at(-1) ?? 0) - slice.origin[1];
  return slice.received[row]?.[column] === undefined ? null : { row, column };
}
