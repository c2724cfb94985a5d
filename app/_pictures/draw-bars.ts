import { scaleLinear } from "d3-scale";
import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { axisShapes, plotOf } from "./axes.ts";
import { seriesColour } from "./line-style.ts";
import { type Drawing, type DrawnShape, pixel, shape } from "./shape.ts";

type BarsSpec = Extract<PictureSpec, { kind: "bars" }>;

const SIZE = { width: 520, height: 280 };
const FRAME = { left: 52, right: 508, top: 34, bottom: 236 };

/** Groups of bars side by side, a bar of each series in each group; they begin at 0. */
export function drawBars(spec: BarsSpec, { series }: PictureData, locale: "zh" | "en"): Drawing {
  const rows = Object.keys(spec.series).map((key) => series[key]?.[0] ?? []);
  const heights = rows.flat().filter((value) => value !== null);
  const y = scaleLinear(
    [Math.min(0, ...heights), Math.max(0, ...heights) || 1],
    [FRAME.bottom, FRAME.top],
  ).nice(4);
  const groups = Math.max(...rows.map((row) => row.length), 1);
  const width = (FRAME.right - FRAME.left) / groups;
  const gap = groups > 24 ? 0.06 : 0.2;
  const bar = (width * (1 - gap)) / rows.length;
  const bars = rows.flatMap((row, place) => {
    const d = row.map((height, i) => {
      if (height === null) return "";
      const left = pixel(FRAME.left + (i + gap / 2) * width + place * bar);
      const to = pixel(y(height) - y(0));
      return to === 0 ? "" : `M${left} ${pixel(y(0))}h${pixel(bar)}v${to}h${-pixel(bar)}z`;
    });
    return shape("path", { d: d.join(""), fill: seriesColour(place) });
  });
  const x = spec.range === undefined ? null : scaleLinear(spec.range, [FRAME.left, FRAME.right]);
  const texts = { x: spec.x[locale], y: spec.y[locale] };
  const isCount = heights.length > 0 && heights.every(Number.isInteger);
  return {
    ...SIZE,
    plot: plotOf(FRAME),
    shapes: [...axisShapes(x, y, FRAME, texts, isCount), ...bars, ...labels(spec, groups, width)],
  };
}

function labels({ labels: names, range }: BarsSpec, groups: number, width: number): DrawnShape[] {
  if (range !== undefined) return [];
  const texts = names ?? Array.from({ length: groups }, (_, i) => String(i + 1));
  // As many as there is room for.
  const each = Math.ceil(Math.max(...texts.map((text) => text.length * 8 + 8)) / width);
  return texts.slice(0, groups).flatMap((text, i) => {
    const at = { x: pixel(FRAME.left + (i + 0.5) * width), y: FRAME.bottom + 16, "text-anchor": "middle" };
    return i % each === 0
      ? [shape("text", { ...at, fill: "var(--picture-quiet)", "font-size": 12 }, text)]
      : [];
  });
}
