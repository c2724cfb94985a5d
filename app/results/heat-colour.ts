import { scaleLog } from "d3-scale";
import { interpolateCividis } from "d3-scale-chromatic";

/** Differences from here to 1 have colours of their own. */
export const SMALLEST = 1e-8;

const position = scaleLog().domain([SMALLEST, 1]).range([0, 1]).clamp(true);

/** Colour of a difference on a logarithmic scale: dark blue for 1e-8 and less, yellow for 1 and more. */
export function heatColour(difference: number): string {
  return interpolateCividis(difference > 0 ? position(Math.min(difference, 1)) : 0);
}

/** Ink that can be read on that colour. */
export function inkOn(difference: number): string {
  return difference > 0 && position(Math.min(difference, 1)) > 0.5 ? "#101010" : "#ffffff";
}
