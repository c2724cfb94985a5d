import { scaleLinear, scaleLog } from "d3-scale";
import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { axisShapes, plotOf, type Scale } from "./axes.ts";
import { seriesColour, seriesDash } from "./line-style.ts";
import { type Drawing, pixel, shape } from "./shape.ts";

type CurveSpec = Extract<PictureSpec, { kind: "curve" }>;

const SIZE = { width: 520, height: 280 };
const FRAME = { left: 52, right: 508, top: 34, bottom: 236 };

/** A line for each series. */
export function drawCurve(spec: CurveSpec, { series }: PictureData, locale: "zh" | "en"): Drawing {
  const isDrawn = (y: number | null | undefined): y is number =>
    typeof y === "number" && (spec.scale === "linear" || y > 0);
  const rows = Object.keys(spec.series).map((key) => series[key] ?? []);
  const x = scaleLinear(extent(rows.flat().flatMap(([at]) => at ?? [])), [FRAME.left, FRAME.right]);
  const heights = rows.flat().flatMap(([, height]) => (isDrawn(height) ? height : []));
  const [low, high] = extent(heights.length === 0 ? [1] : heights);
  const span: [number, number] = [FRAME.bottom, FRAME.top];
  const y: Scale =
    spec.scale === "log" ? scaleLog([low, high], span).nice() : scaleLinear([low, high], span).nice(4);
  const lines = rows.map((points, place) =>
    shape("path", {
      d: linePath(
        points.map(([at = null, height = null]) => [at, isDrawn(height) ? height : null]),
        x,
        y,
      ),
      fill: "none",
      stroke: seriesColour(place),
      "stroke-width": 2,
      "stroke-dasharray": seriesDash(place),
      "stroke-linejoin": "round",
    }),
  );
  const texts = { x: spec.x[locale], y: spec.y[locale] };
  return { ...SIZE, plot: plotOf(FRAME), shapes: [...axisShapes(x, y, FRAME, texts), ...lines] };
}

type Point = readonly [number | null, number | null];

/** What is not there parts the line in two. */
export function linePath(points: readonly Point[], x: Scale, y: Scale): string {
  let isOpen = false;
  let path = "";
  for (const [at, height] of points) {
    if (at === null || height === null) {
      isOpen = false;
      continue;
    }
    path += `${isOpen ? "L" : "M"}${pixel(x(at))} ${pixel(y(height))}`;
    isOpen = true;
  }
  return path;
}

function extent(numbers: readonly number[]): [number, number] {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low < high) return [low, high];
  return low > 0 ? [low / 2, low * 2] : [low - 1, low + 1];
}
