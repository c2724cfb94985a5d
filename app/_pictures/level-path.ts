import type { Grid } from "./cells.ts";
import { type PlotArea, pixel } from "./shape.ts";

/** Where a field has a height, by marching squares: a short line in each cell it goes through. Row 0 is the lowest. */
export function levelPath(field: Grid, level: number, { x, y, width, height }: PlotArea): string {
  const columns = (field[0]?.length ?? 1) - 1;
  const rows = field.length - 1;
  let path = "";
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const corners = [
        [j, i],
        [j + 1, i],
        [j + 1, i + 1],
        [j, i + 1],
      ] as const;
      const ends = corners.flatMap((from, k) => crossing(from, corners[(k + 1) % 4] ?? from));
      for (let k = 0; k + 1 < ends.length; k += 2) path += `M${ends[k]}L${ends[k + 1]}`;
    }
  return path;

  function crossing(from: readonly [number, number], to: readonly [number, number]): string[] {
    const a = field[from[1]]?.[from[0]] ?? null;
    const b = field[to[1]]?.[to[0]] ?? null;
    if (a === null || b === null || a < level === b < level) return [];
    const share = (level - a) / (b - a);
    const column = from[0] + share * (to[0] - from[0]);
    const row = from[1] + share * (to[1] - from[1]);
    return [`${pixel(x + (column / columns) * width)} ${pixel(y + height - (row / rows) * height)}`];
  }
}
