import { scaleLinear } from "d3-scale";
import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { axisShapes, plotOf, type Scale } from "./axes.ts";
import { cellShapes, type Grid } from "./cells.ts";
import { colourRange } from "./colour-map.ts";
import { linePath } from "./draw-curve.ts";
import { levelPath } from "./level-path.ts";
import { seriesColour, seriesDash } from "./line-style.ts";
import { type Drawing, type DrawnShape, pixel, shape } from "./shape.ts";

type ScatterSpec = Extract<PictureSpec, { kind: "scatter" }>;

const SIZE = { width: 520, height: 400 };
const FRAME = { left: 46, right: 508, top: 34, bottom: 356 };
const LEVELS = 12;

/** Points on a plane, each series with a sign of its own, over a field where there is one. */
export function drawScatter(spec: ScatterSpec, { series, field }: PictureData, locale: "zh" | "en"): Drawing {
  const x = scaleLinear(spec.range.x, [FRAME.left, FRAME.right]);
  const y = scaleLinear(spec.range.y, [FRAME.bottom, FRAME.top]);
  const texts = { x: spec.x[locale], y: spec.y[locale] };
  const points = Object.keys(spec.series).flatMap((key, place) => {
    const inside = (series[key] ?? []).flatMap(([at = null, height = null]) => {
      const isShown =
        at !== null && height !== null && isWithin(at, spec.range.x) && isWithin(height, spec.range.y);
      return isShown ? [[at, height] as const] : [];
    });
    return spec.connected ? pathShapes(inside, place, x, y) : inside.map((point) => sign(point, place, x, y));
  });
  const behind = field === null || spec.field === "none" ? [] : fieldShapes(spec.field, field);
  return { ...SIZE, plot: plotOf(FRAME), shapes: [...axisShapes(x, y, FRAME, texts), ...behind, ...points] };
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}

type Point = readonly [number, number];

function pathShapes(points: readonly Point[], place: number, x: Scale, y: Scale): DrawnShape[] {
  const [last] = points.slice(-1);
  const line = { fill: "none", "stroke-width": 2.5, "stroke-dasharray": seriesDash(place) };
  return [
    shape("path", {
      ...line,
      d: linePath(points, x, y),
      stroke: seriesColour(place),
      "stroke-linejoin": "round",
    }),
    ...(last === undefined ? [] : [sign(last, place, x, y)]),
  ];
}

/** A disc, a square, a triangle: told apart without their colours. */
function sign([at, height]: Point, place: number, x: Scale, y: Scale): DrawnShape {
  const [cx, cy] = [pixel(x(at)), pixel(y(height))];
  const look = { fill: seriesColour(place), stroke: "var(--picture-paper)", "stroke-width": 0.8 };
  if (place % 3 === 0) return shape("circle", { ...look, cx, cy, r: 4 });
  if (place % 3 === 1) return shape("rect", { ...look, x: cx - 3.6, y: cy - 3.6, width: 7.2, height: 7.2 });
  return shape("path", { ...look, d: `M${cx} ${cy - 4.8}l4.6 8.4h-9.2z` });
}

/** A score in blue and brown with a line where it is 0, or a landscape by lines of one height. */
function fieldShapes(kind: "border" | "levels", field: Grid): DrawnShape[] {
  const place = plotOf(FRAME);
  const numbers = field.flat().filter((value) => value !== null);
  if (numbers.length === 0) return [];
  if (kind === "border") {
    const cells = cellShapes(field.toReversed(), "signed", colourRange("signed", numbers), place);
    const border = {
      d: levelPath(field, 0, place),
      fill: "none",
      stroke: "var(--picture-ink)",
      "stroke-width": 2,
    };
    return [shape("g", { opacity: 0.55 }, cells), shape("path", border)];
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  // Closer together near the ground, where a path goes to.
  const heights = Array.from({ length: LEVELS }, (_, i) => low + (high - low) * ((i + 0.5) / LEVELS) ** 2.5);
  const d = heights.map((height) => levelPath(field, height, place)).join("");
  return [shape("path", { d, fill: "none", stroke: "var(--picture-level)" })];
}
