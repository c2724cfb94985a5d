import { type Line, lineWidth, span, spread } from "./line.ts";
import { wrap } from "./wrap.ts";

/** `right` at the right margin of the last line of `left`, or where there is no room on a line of its own. */
export function spreadLines(left: Line, right: Line, width: number): Line[] {
  const lines = wrap(left, width);
  const last = lines.at(-1) ?? [];
  const rest = width - lineWidth(right);
  if (lineWidth(last) + 2 <= rest) return [...lines.slice(0, -1), spread(last, right, width)];
  return [...lines, [span(" ".repeat(Math.max(0, rest))), ...right]];
}
