import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { cellShapes, type Grid } from "./cells.ts";
import { type ColourMap, colourRange } from "./colour-map.ts";
import { type Drawing, type DrawnShape, type PlotArea, pixel, shape } from "./shape.ts";

type ImageSpec = Extract<PictureSpec, { kind: "image" }>;

const WIDTH = 520;
const GAP = 16;
const TITLE = 20;
const TEXT = { fill: "var(--picture-quiet)", "font-size": 12 };

/** Panels side by side, at most four in a row. Each has colours of its own reach, but for signed ones, which share it. */
export function drawImage(spec: ImageSpec, { series }: PictureData, locale: "zh" | "en"): Drawing {
  const panels = Object.entries(spec.series).map(([key, name]) => ({
    grid: series[key] ?? [],
    name: name[locale],
  }));
  const margin = labelWidth(spec.rows);
  const below = spec.columns === undefined ? 0 : Math.min(64, labelWidth(spec.columns));
  const inRow = Math.min(panels.length, panels.length === 4 ? 2 : 3);
  const most = inRow === 1 ? 300 : WIDTH;
  const side = Math.min(most, (WIDTH - margin * inRow - GAP * (inRow - 1)) / inRow);
  const shared = colourRange(spec.map, finite(panels.flatMap(({ grid }) => grid)));
  let top = 0;
  let plot: PlotArea = { x: margin, y: TITLE, width: side, height: side };
  const shapes: DrawnShape[] = [];
  for (let from = 0; from < panels.length; from += inRow) {
    const row = panels.slice(from, from + inRow);
    const heights = row.map(({ grid }) => (side * grid.length) / (grid[0]?.length ?? 1));
    row.forEach(({ grid, name }, i) => {
      const place = {
        x: margin + i * (side + margin + GAP),
        y: top + TITLE,
        width: side,
        height: heights[i] ?? 0,
      };
      const range = spec.map === "signed" ? shared : colourRange(spec.map, finite(grid));
      if (shapes.length === 0) plot = place;
      shapes.push(shape("text", { ...TEXT, x: pixel(place.x), y: top + 13 }, name));
      shapes.push(...panelShapes(grid, spec, range, place));
    });
    top += Math.max(...heights) + TITLE + below + GAP;
  }
  return { width: WIDTH, height: pixel(top), plot, shapes };
}

function panelShapes(grid: Grid, spec: ImageSpec, range: [number, number], place: PlotArea): DrawnShape[] {
  const { x, y, width, height } = place;
  const rows = (spec.rows ?? []).slice(0, grid.length).map((label, i) => {
    const at = y + ((i + 0.5) * height) / grid.length + 4;
    return shape("text", { ...TEXT, x: pixel(x - 5), y: pixel(at), "text-anchor": "end" }, label);
  });
  const count = grid[0]?.length ?? 1;
  const columns = (spec.columns ?? []).slice(0, count).map((label, j) => {
    const at = `translate(${pixel(x + ((j + 0.5) * width) / count)} ${pixel(y + height + 12)})`;
    const turned = label.length > 2 ? `${at} rotate(-45)` : at;
    const anchor = label.length > 2 ? "end" : "middle";
    return shape("text", { ...TEXT, transform: turned, "text-anchor": anchor }, label);
  });
  const edge = { x: pixel(x), y: pixel(y), width: pixel(width), height: pixel(height) };
  return [
    ...cellShapes(grid, spec.map satisfies ColourMap, range, place),
    shape("rect", { ...edge, fill: "none", stroke: "var(--picture-grid)" }),
    ...rows,
    ...columns,
  ];
}

function finite(grid: Grid): number[] {
  const numbers = grid.flat().filter((value) => value !== null);
  return numbers.length === 0 ? [0] : numbers;
}

function labelWidth(labels: readonly string[] | undefined): number {
  if (labels === undefined) return 0;
  // Chinese characters are twice as wide.
  const widths = labels.map((label) =>
    [...label].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12.5 : 7), 0),
  );
  return Math.max(...widths) + 8;
}
