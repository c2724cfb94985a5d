import type { PictureSpec } from "../../spec/schema/picture-spec.ts";
import { kindOfValue } from "../../value/kind-of-value.ts";
import { isRecord, isTensor, type Value } from "../../value/value.ts";
import type { PictureData } from "./picture-data.ts";

export const MOST_POINTS = 1_000;
const MOST_BARS = 256;
/** Of an image or a field: more would be sent and drawn than a page can show. */
const LONGEST_SIDE = 64;
const MOST_NUMBERS = 40_000;

/** A member of the result that cannot be drawn, in the words of shapes. */
export interface PictureMismatch {
  /** Key of the result; "" for the result itself. */
  readonly member: string;
  readonly expected: string;
  readonly received: string;
}

export type ReadPicture =
  | { readonly ok: true; readonly data: PictureData }
  | { readonly ok: false; readonly mismatch: PictureMismatch };

/** What a picture's function returned, as it is drawn: of known sizes, finite, with as many digits as can be seen. */
export function pictureNumbers(spec: PictureSpec, result: Value): ReadPicture {
  const keys = Object.keys(spec.series);
  if (!isRecord(result)) return refuse("", `record { ${keys.join(", ")} }`, result);
  const series: Record<string, Row[]> = {};
  let count = 0;
  for (const key of keys) {
    const value = result.entries.get(key);
    const rows = seriesRows(spec, value);
    if (rows === null) return refuse(key, SHAPES[spec.kind], value);
    series[key] = rows;
    count += rows.length * (rows[0]?.length ?? 0);
  }
  if (count > MOST_NUMBERS)
    return { ok: false, mismatch: { member: "", expected: `<= ${MOST_NUMBERS}`, received: String(count) } };
  if (spec.kind !== "scatter" || spec.field === "none") return read({ series, field: null });
  const value = result.entries.get("field");
  const field = grid(value, 2);
  return field === null ? refuse("field", FIELD, value) : read({ series, field });
}

type Row = (number | null)[];

const FIELD = `[R, C], 2 <= R, C <= ${LONGEST_SIDE}`;
const SHAPES = {
  curve: `[N] | [N, 2], 1 <= N <= ${MOST_POINTS}`,
  image: `[H, W], 1 <= H, W <= ${LONGEST_SIDE}`,
  scatter: `[N, 2], N <= ${MOST_POINTS}`,
  bars: `[N], 1 <= N <= ${MOST_BARS}`,
} as const satisfies Record<PictureSpec["kind"], string>;

function seriesRows(spec: PictureSpec, value: Value | undefined): Row[] | null {
  switch (spec.kind) {
    case "curve":
      return points(value, 1) ?? heights(value);
    case "scatter":
      // Nested arrays say nothing of what lies behind an extent of 0: a class without points.
      return isEmpty(value) ? [] : points(value, 0);
    case "image":
      return grid(value, 1);
    case "bars": {
      const row = vector(value, MOST_BARS);
      return row === null ? null : [row];
    }
  }
}

function isEmpty(value: Value | undefined): boolean {
  return value !== undefined && isTensor(value) && value.shape[0] === 0;
}

function points(value: Value | undefined, least: number): Row[] | null {
  const rows = matrix(value);
  return rows?.every((row) => row.length === 2) && rows.length >= least && rows.length <= MOST_POINTS
    ? rows
    : null;
}

function heights(value: Value | undefined): Row[] | null {
  return vector(value, MOST_POINTS)?.map((height, i) => [i, height]) ?? null;
}

function vector(value: Value | undefined, most: number): Row | null {
  if (value === undefined || !isTensor(value) || value.shape.length !== 1) return null;
  return value.data.length >= 1 && value.data.length <= most ? [...value.data].map(shown) : null;
}

function grid(value: Value | undefined, least: number): Row[] | null {
  const rows = matrix(value);
  const isDrawn = (extent: number) => extent >= least && extent <= LONGEST_SIDE;
  return rows !== null && isDrawn(rows.length) && isDrawn(rows[0]?.length ?? 0) ? rows : null;
}

function matrix(value: Value | undefined): Row[] | null {
  if (value === undefined || !isTensor(value)) return null;
  const [height = 0, width = 0] = value.shape;
  if (value.shape.length !== 2 || value.data.length > MOST_NUMBERS) return null;
  return Array.from({ length: height }, (_, i) =>
    [...value.data.subarray(i * width, (i + 1) * width)].map(shown),
  );
}

/** Five digits: a pixel is one in a thousand. */
function shown(number: number): number | null {
  const rounded = Number(number.toPrecision(5));
  return Number.isFinite(rounded) ? rounded : null;
}

function read(data: PictureData): ReadPicture {
  return { ok: true, data };
}

function refuse(member: string, expected: string, value: Value | undefined): ReadPicture {
  return { ok: false, mismatch: { member, expected, received: kindOfValue(value) } };
}
