import { scaleLinear } from "d3-scale";

/** How a number between 0 and 1 becomes a colour. */
export type ColourMap = "grey" | "sequential" | "signed";

/** Paths of one colour each: what lies between two of these steps is seen as the same. */
export const STEPS = 33;

/** Black to white; cividis, even in lightness and safe for eyes that do not tell red from green; blue, white, brown. */
const STOPS: Readonly<Record<ColourMap, readonly string[]>> = {
  grey: ["#16191d", "#f4f4f2"],
  sequential: [
    "#002051",
    "#11366c",
    "#3c4d6e",
    "#62646f",
    "#7f7c75",
    "#9a9478",
    "#bbaf71",
    "#e2cb5c",
    "#fdea45",
  ],
  signed: ["#08336e", "#2f6fb5", "#9cc3e6", "#f6f5f1", "#dfb787", "#a9661f", "#5c3104"],
};

/** The colour of a step, from 0 to `STEPS` - 1. */
export function stepColour(map: ColourMap, step: number): string {
  const stops = STOPS[map];
  const scale = scaleLinear<string>()
    .domain(stops.map((_, i) => i / (stops.length - 1)))
    .range(stops);
  return scale(step / (STEPS - 1));
}

/** From where to where the colours of a map reach: signed data lie around a white zero. */
export function colourRange(map: ColourMap, numbers: readonly number[]): [low: number, high: number] {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (map !== "signed") return low === high ? [low - 1, high + 1] : [low, high];
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  return [-most, most];
}

/** CSS of a whole map, from low to high. */
export function mapGradient(map: ColourMap): string {
  return `linear-gradient(to right, ${STOPS[map].join(", ")})`;
}
