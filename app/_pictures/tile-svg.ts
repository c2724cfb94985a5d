import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { drawPicture } from "./draw-picture.ts";
import type { DrawnShape } from "./shape.ts";
import { svgText } from "./svg-text.ts";

const MOST_CELLS = 28;
const MOST_POINTS = 64;
/** Between light and dark: a file does not know on which of the two it is shown. */
const COLOURS = [
  ["1", "#3f7fd6"],
  ["2", "#c2701c"],
  ["3", "#1f9a80"],
  ["4", "#9268c9"],
  ["5", "#7d8793"],
  ["6", "#c0567f"],
  ["ink", "#7d8793"],
  ["paper", "#8882"],
  ["level", "#8886"],
] as const;

/** A picture as small as a tile: of what is drawn the data alone, without words and numbers; on any ground. */
export function tileSvg(spec: PictureSpec, data: PictureData): string {
  // What came of it stands behind what it was made of.
  const last = Object.entries(spec.series).at(-1);
  const isImage = spec.kind === "image" && last !== undefined;
  const drawn = drawPicture(isImage ? alone(spec, last) : spec, thinned(spec, data), "en");
  const { x, y, width, height } = drawn.plot;
  const colours = COLOURS.map(([name, colour]) => `--picture-${name}:${colour}`).join(";");
  const shapes = drawn.shapes.filter(({ tag }) => tag !== "text" && tag !== "line").map(bolder);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" ` +
    `preserveAspectRatio="${isImage ? "xMidYMid slice" : "none"}">` +
    `<style>svg{${colours}}</style>${svgText(shapes)}</svg>`
  );
}

type ImageSpec = Extract<PictureSpec, { kind: "image" }>;

function alone(
  { rows: _, columns: __, ...spec }: ImageSpec,
  [key, name]: [string, ImageSpec["title"]],
): ImageSpec {
  return { ...spec, series: { [key]: name } };
}

type Rows = PictureData["series"][string];

/** Every second or third cell or point of a line, so that a catalogue of them is light. */
function thinned({ kind }: PictureSpec, { series, field }: PictureData): PictureData {
  const thin = (rows: Rows) => {
    if (kind === "curve") return every(rows, MOST_POINTS);
    return kind === "image" ? cells(rows) : rows;
  };
  return {
    series: Object.fromEntries(Object.entries(series).map(([key, rows]) => [key, thin(rows)])),
    field: field === null ? null : cells(field),
  };
}

function cells(rows: Rows): Rows {
  return every(rows, MOST_CELLS).map((row) => every(row, MOST_CELLS));
}

function every<Item>(items: readonly Item[], most: number): Item[] {
  const each = Math.ceil(items.length / most);
  return items.filter((_, i) => i % each === 0);
}

/** A line of two pixels is none where five are shown as one. */
function bolder(shape: DrawnShape): DrawnShape {
  const width = shape.attributes["stroke-width"];
  const wider = typeof width === "number" && width > 1 ? { "stroke-width": width * 2.5 } : {};
  return { ...shape, attributes: { ...shape.attributes, ...wider } };
}
