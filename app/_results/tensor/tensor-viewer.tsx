"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { reportMessagesIn } from "../../../grader/browser.ts";
import { EntryReadout } from "../entry-readout.tsx";
import { type HeatScale, heatScale } from "../heat-scale.ts";
import palette from "../palette.module.css";
import { NumberPanel } from "./number-panel.tsx";
import { panelNumbers } from "./panel-numbers.ts";
import { SliceChoice } from "./slice-choice.tsx";
import { entryIndex, type TensorSlice, type TensorView } from "./tensor-slices.ts";
import styles from "./tensor-viewer.module.css";
import { useLinkedCell } from "./use-linked-cell.ts";
import type { Cell } from "./use-roving-cell.ts";
import { VectorTable } from "./vector-table.tsx";

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
  const roving = useLinkedCell(view, slice, worst ?? { row: 0, column: 0 });
  const name = view.path || messages.theResult;
  const shared = { slice, worst, roving, scale: scaleOf(view) };
  const { cell, copied } = roving;
  const current = {
    index: entryIndex(view.shape, slice, cell.row, cell.column),
    received: slice.received[cell.row]?.[cell.column] ?? "NaN",
    expected: slice.expected[cell.row]?.[cell.column] ?? "NaN",
  };
  const isWorst = worst !== null && worst.row === cell.row && worst.column === cell.column;
  return (
    <>
      <div className={styles.panels}>
        {view.shape.length < 2 ? (
          <VectorTable {...shared} name={name} />
        ) : (
          <>
            <NumberPanel
              {...shared}
              part="received"
              title={messages.yours}
              label={t("yours", { name })}
              isLead
            />
            <NumberPanel
              {...shared}
              part="expected"
              title={messages.expected}
              label={t("expected", { name })}
            />
            <NumberPanel
              {...shared}
              part="difference"
              title={messages.difference}
              label={t("difference", { name })}
            />
          </>
        )}
      </div>
      <EntryReadout path={view.path} entry={current} isWorst={isWorst} copied={copied} />
    </>
  );
}

/** The colours mean the same in every slice. */
function scaleOf({ slices }: TensorView): HeatScale {
  const numbers = slices.flatMap((slice) => panelNumbers(slice, "difference").flat());
  return heatScale(numbers.map((number) => (typeof number === "number" ? Math.abs(number) : 0)));
}

/** Where the worst entry stands in a slice; null where it is in another. */
function worstCell({ worst, shape }: TensorView, slice: TensorSlice): Cell | null {
  if (String(worst.slice(0, -2)) !== String(slice.lead)) return null;
  const row = (shape.length < 2 ? 0 : (worst.at(-2) ?? 0)) - slice.origin[0];
  const column = (worst.at(-1) ?? 0) - slice.origin[1];
  return slice.received[row]?.[column] === undefined ? null : { row, column };
}
