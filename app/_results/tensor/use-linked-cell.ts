import { entryName, useEntryFocus } from "../entry-focus.tsx";
import { entryIndex, type TensorSlice, type TensorView } from "./tensor-slices.ts";
import { type Cell, type RovingCell, useRovingCell } from "./use-roving-cell.ts";

/** The current cell of a slice, which pictures of the same tensor mark, and which follows what is pointed at in them. */
export function useLinkedCell(view: TensorView, slice: TensorSlice, first: Cell): RovingCell {
  const { entry, focus } = useEntryFocus();
  const size = { rows: slice.received.length, columns: slice.received[0]?.length ?? 0 };
  const nameOf = ({ row, column }: Cell) => entryName(view.path, entryIndex(view.shape, slice, row, column));
  const roving = useRovingCell(size, first, (cell) => focus(nameOf(cell)));
  const linked = cellsOf(size).find((cell) => nameOf(cell) === entry);
  return linked === undefined ? roving : { ...roving, cell: linked };
}

function cellsOf({ rows, columns }: { readonly rows: number; readonly columns: number }): Cell[] {
  return Array.from({ length: rows * columns }, (_, i) => ({
    row: Math.floor(i / columns),
    column: i % columns,
  }));
}
