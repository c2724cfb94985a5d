import {
  type GradientPictureView,
  type Located,
  type ReportNumber,
  unravel,
} from "../../../grader/browser.ts";

/** Two dimensions of a tensor, or a part of them: received and expected are of one size. */
export interface TensorSlice {
  /** Places along all axes but the last two. */
  readonly lead: readonly number[];
  /** Row and column of the first entry. */
  readonly origin: readonly [number, number];
  readonly received: readonly (readonly ReportNumber[])[];
  readonly expected: readonly (readonly ReportNumber[])[];
}

/** A tensor that is wrong, as far as its entries are known. */
export interface TensorView {
  readonly path: string;
  readonly shape: readonly number[];
  /** Of the worst entry. */
  readonly worst: readonly number[];
  readonly slices: readonly TensorSlice[];
}

/** What is known of a located error: the whole tensor where a picture holds it, else a window around the worst entry. */
export function tensorView(located: Located, pictures: readonly GradientPictureView[]): TensorView {
  const { path, shape, index, window } = located;
  const whole = pictures.find((picture) => picture.path === path && String(picture.shape) === String(shape));
  const slices = whole === undefined ? [windowSlice(window)] : allSlices(whole);
  return { path, shape, worst: index, slices };
}

/** The full index of an entry. A vector has no row, a scalar no index. */
export function entryIndex(
  shape: readonly number[],
  slice: TensorSlice,
  row: number,
  column: number,
): number[] {
  const [top, left] = slice.origin;
  const last = [top + row, left + column];
  return shape.length === 0 ? [] : [...slice.lead, ...last.slice(-Math.min(2, shape.length))];
}

function windowSlice({ origin, received, expected }: Located["window"]): TensorSlice {
  return {
    lead: origin.slice(0, -2),
    origin: [origin.length < 2 ? 0 : (origin.at(-2) ?? 0), origin.at(-1) ?? 0],
    received,
    expected,
  };
}

function allSlices({ shape, analytic, expected }: GradientPictureView): TensorSlice[] {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2) ?? 1;
  const size = rows * columns;
  if (size === 0) return [];
  return Array.from({ length: analytic.length / size }, (_, plane) => {
    const cut = (numbers: readonly ReportNumber[]) =>
      Array.from({ length: rows }, (_, row) => {
        const start = plane * size + row * columns;
        return numbers.slice(start, start + columns);
      });
    return {
      lead: unravel(plane, shape.slice(0, -2)),
      origin: [0, 0],
      received: cut(analytic),
      expected: cut(expected),
    };
  });
}
