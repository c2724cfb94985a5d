import { type ColourMap, STEPS, stepColour } from "./colour-map.ts";
import { type DrawnShape, type PlotArea, pixel, shape } from "./shape.ts";

/** A grid of numbers; null is left empty. */
export type Grid = readonly (readonly (number | null)[])[];

/** A grid as coloured cells, row 0 on top: one path for each colour, and one step of it for each run of a row. */
export function cellShapes(
  grid: Grid,
  map: ColourMap,
  [low, high]: readonly [number, number],
  place: PlotArea,
): DrawnShape[] {
  const cellWidth = place.width / (grid[0]?.length ?? 1);
  const cellHeight = place.height / grid.length;
  const paths = new Map<number, string>();
  grid.forEach((row, i) => {
    const y = pixel(place.y + i * cellHeight);
    const height = pixel(place.y + (i + 1) * cellHeight - y);
    for (let from = 0; from < row.length; ) {
      const step = stepOf(row[from] ?? null);
      let to = from + 1;
      while (to < row.length && stepOf(row[to] ?? null) === step) to++;
      const x = pixel(place.x + from * cellWidth);
      const width = pixel(place.x + to * cellWidth - x);
      if (step !== null) paths.set(step, `${paths.get(step) ?? ""}M${x} ${y}h${width}v${height}h${-width}z`);
      from = to;
    }
  });
  return [...paths].map(([step, d]) =>
    shape("path", { d, fill: stepColour(map, step), "shape-rendering": "crispEdges" }),
  );

  function stepOf(value: number | null): number | null {
    if (value === null) return null;
    const share = (Math.min(Math.max(value, low), high) - low) / (high - low);
    return Math.round(share * (STEPS - 1));
  }
}
