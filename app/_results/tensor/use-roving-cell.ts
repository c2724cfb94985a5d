import { type KeyboardEvent, useRef, useState } from "react";

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The current cell of a grid, and what moves it. */
export interface RovingCell {
  readonly cell: Cell;
  readonly choose: (cell: Cell) => void;
  /** Of the number that was copied last, if its cell is still current; null else. */
  readonly copied: string | null;
  readonly copy: (digits: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One cell of a grid is current and the only one in the tab order; arrows, Home and End move it, as in a spreadsheet. */
export function useRovingCell(
  { rows, columns }: { rows: number; columns: number },
  first: Cell,
  onChoose: (cell: Cell) => void,
): RovingCell {
  const [cell, setCell] = useState(first);
  const [copied, setCopied] = useState<string | null>(null);
  const latest = useRef(cell);
  latest.current = cell;
  const choose = (next: Cell) => {
    if (next.row !== latest.current.row || next.column !== latest.current.column) setCopied(null);
    setCell(next);
    onChoose(next);
  };
  // Where a page is not served over HTTPS there is no clipboard; the digits can be selected in the line below.
  const copy = (digits: string) =>
    void navigator.clipboard?.writeText(digits).then(
      () => setCopied(digits),
      () => setCopied(null),
    );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = neighbourCell(event, latest.current, { row: rows - 1, column: columns - 1 });
    if (next === null) return;
    event.preventDefault();
    choose(next);
    const table = event.currentTarget.closest("table");
    table?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  return { cell, choose, copied, copy, onKeyDown };
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads; null for a key that is not ours. */
export function neighbourCell(
  { key, ctrlKey, altKey, metaKey }: Key,
  { row, column }: Cell,
  last: Cell,
): Cell | null {
  if (altKey || metaKey) return null;
  if (key === "ArrowUp") return { row: Math.max(0, row - 1), column };
  if (key === "ArrowDown") return { row: Math.min(last.row, row + 1), column };
  if (key === "ArrowLeft") return { row, column: Math.max(0, column - 1) };
  if (key === "ArrowRight") return { row, column: Math.min(last.column, column + 1) };
  if (key === "Home") return { row: ctrlKey ? 0 : row, column: 0 };
  if (key === "End") return { row: ctrlKey ? last.row : row, column: last.column };
  return null;
}
