import { sizeOf, unravel } from "../../../grader/browser.ts";

/** Where each entry of a tensor is drawn: a matrix as a grid, a vector as a strip, higher ranks as slices side by side. */
export interface HeatLayout {
  readonly width: number;
  readonly height: number;
  /** Side of a cell. */
  readonly side: number;
  /** Top left corners, row-major. */
  readonly cells: readonly { readonly x: number; readonly y: number }[];
  readonly labels: readonly Label[];
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
}

const WIDTH = 300;
const LABEL = 18;
const GAP = 10;
/** As wide as a digit or a sign of a slice's title. */
const LETTER = 7;

export function heatLayout(shape: readonly number[], origin: readonly [number, number] = [0, 0]): HeatLayout {
  const size = sizeOf(shape);
  const columns = shape.at(-1) ?? 1;
  if (shape.length < 2) return strip(size);
  const rows = shape.at(-2) ?? 1;
  const planes = rows * columns === 0 ? 0 : size / (rows * columns);
  return grid({ planes, rows, columns, lead: shape.slice(0, -2), origin });
}

/** A vector, broken where the line is full. */
function strip(size: number): HeatLayout {
  const side = Math.max(14, Math.min(26, Math.floor(WIDTH / Math.max(1, size))));
  const perLine = Math.max(1, Math.floor(WIDTH / side));
  const lines = Math.ceil(size / perLine);
  const cells = Array.from({ length: size }, (_, flat) => ({
    x: LABEL + (flat % perLine) * side,
    y: LABEL + Math.floor(flat / perLine) * side,
  }));
  const labels = Array.from({ length: lines }, (_, line): Label => {
    return { x: LABEL - 4, y: LABEL + (line + 0.5) * side, text: String(line * perLine), anchor: "end" };
  });
  return {
    width: LABEL + Math.min(size, perLine) * side,
    height: LABEL + lines * side,
    side,
    cells,
    labels: lines > 1 ? labels : [],
  };
}

interface Planes {
  readonly planes: number;
  readonly rows: number;
  readonly columns: number;
  readonly lead: readonly number[];
  readonly origin: readonly [number, number];
}

function grid({ planes, rows, columns, lead, origin: [top, left] }: Planes): HeatLayout {
  const largest = planes > 1 ? 22 : 34;
  const side = Math.max(8, Math.min(largest, Math.floor(WIDTH / columns)));
  const title = planes > 1 ? 16 : 0;
  const titleWidth = planes > 1 ? LETTER * titleText(lead).length : 0;
  const plane = { width: LABEL + Math.max(columns * side, titleWidth), height: LABEL + rows * side };
  const across = Math.max(1, Math.min(planes, Math.floor((WIDTH + LABEL + GAP) / (plane.width + GAP))));
  const corners = Array.from({ length: planes }, (_, i) => ({
    x: (i % across) * (plane.width + GAP),
    y: Math.floor(i / across) * (plane.height + title + GAP) + title,
  }));
  const cells = corners.flatMap((corner) =>
    Array.from({ length: rows * columns }, (_, flat) => ({
      x: corner.x + LABEL + (flat % columns) * side,
      y: corner.y + LABEL + Math.floor(flat / columns) * side,
    })),
  );
  const labels = corners.flatMap(({ x, y }, i) => [
    ...(planes > 1 ? [titleOf(x + LABEL, y - 5, unravel(i, lead))] : []),
    ...places(columns, side).map((place): Label => {
      return {
        x: x + LABEL + (place + 0.5) * side,
        // Clear of the outline of a cell below.
        y: y + LABEL - 9,
        text: String(left + place),
        anchor: "middle",
      };
    }),
    ...places(rows, side).map((place): Label => {
      return {
        x: x + LABEL - 4,
        y: y + LABEL + (place + 0.5) * side,
        text: String(top + place),
        anchor: "end",
      };
    }),
  ]);
  const lines = Math.ceil(planes / across);
  return {
    width: across * (plane.width + GAP) - GAP,
    height: lines * (plane.height + title + GAP) - GAP,
    side,
    cells,
    labels,
  };
}

function titleOf(x: number, y: number, lead: readonly number[]): Label {
  return { x, y, text: titleText(lead), anchor: "start" };
}

function titleText(lead: readonly number[]): string {
  return `[${[...lead, ":", ":"].join(", ")}]`;
}

/** As many places along an axis as have room for their number. */
function places(extent: number, side: number): number[] {
  const step = Math.ceil((extent > 10 ? 18 : 12) / side);
  return Array.from({ length: Math.ceil(extent / step) }, (_, i) => i * step);
}
