import { scaleLog } from "d3-scale";

/** Differences from here to 1 have colours of their own. */
export const SMALLEST = 1e-8;

/**
 * Cividis (Nuñez, Anderton, Renslow 2018) at each decade: even in lightness, and the same to eyes that do not tell red
 * from green. Taken at nine places; the whole map would be a package more.
 */
const CIVIDIS = [
  "#002051",
  "#11366c",
  "#3c4d6e",
  "#62646f",
  "#7f7c75",
  "#9a9478",
  "#bbaf71",
  "#e2cb5c",
  "#fdea45",
];

const colours = scaleLog<string>()
  .domain(CIVIDIS.map((_, decade) => SMALLEST * 10 ** decade))
  .range(CIVIDIS)
  .clamp(true);

/** Colour of a difference on a logarithmic scale: dark blue for 1e-8 and less, yellow for 1 and more. */
export function heatColour(difference: number): string {
  return colours(Math.max(SMALLEST, Math.min(difference, 1)));
}

/** Ink that can be read on that colour: black from where it has more contrast than white. */
export function inkOn(difference: number): string {
  return difference > 5e-5 ? "#000000" : "#ffffff";
}
