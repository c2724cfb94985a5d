import { unravel } from "../../numbers/shape.ts";
import type { Located, ReportNumber } from "../../report/outcome.ts";

/** Rows and columns of the window shown around a wrong entry: two of them side by side fit 80 characters. */
const WINDOW = { rows: 5, columns: 4 };

/** A tensor as received and as expected, both of one shape, and which entries are wrong. */
export interface Mismatch {
  readonly path: string;
  readonly step: number | null;
  readonly shape: readonly number[];
  readonly received: Float64Array;
  readonly expected: Float64Array;
  /** Flat index of the worst entry. */
  readonly worst: number;
  readonly wrong: number;
}

/** The worst entry with what stands around it. */
export function locateEntry(mismatch: Mismatch): Located {
  const { path, step, shape, received, expected, worst, wrong } = mismatch;
  const yours = received[worst] ?? Number.NaN;
  const right = expected[worst] ?? Number.NaN;
  const ratio = yours / right;
  return {
    path,
    step,
    shape: [...shape],
    index: unravel(worst, shape),
    received: reportNumber(yours),
    expected: reportNumber(right),
    ratio: Number.isFinite(ratio) ? ratio : null,
    wrong,
    total: received.length,
    window: windowAround(mismatch),
  };
}

/** JSON has no NaN and no infinities. */
export function reportNumber(value: number): ReportNumber {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

function windowAround({ shape, received, expected, worst }: Mismatch): Located["window"] {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2) ?? 1;
  const column = columns === 0 ? 0 : worst % columns;
  const row = Math.floor(worst / columns) % rows;
  const plane = worst - row * columns - column;
  const [top, height] = span(row, rows, WINDOW.rows);
  const [left, width] = span(column, columns, WINDOW.columns);
  const cut = (data: Float64Array) =>
    Array.from({ length: height }, (_, r) =>
      Array.from({ length: width }, (_, c) =>
        reportNumber(data[plane + (top + r) * columns + left + c] ?? Number.NaN),
      ),
    );
  const origin = unravel(plane + top * columns + left, shape);
  return { origin, received: cut(received), expected: cut(expected) };
}

/** Start and length of at most `size` places around `center` within `extent`. */
function span(center: number, extent: number, size: number): [number, number] {
  const length = Math.min(size, extent);
  const start = Math.min(Math.max(center - Math.floor(length / 2), 0), extent - length);
  return [start, length];
}
