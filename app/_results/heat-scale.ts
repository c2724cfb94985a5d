import { scaleLog } from "d3-scale";

/**
 * Cividis (Nuñez, Anderton, Renslow 2018) in eight even steps: even in lightness, and the same to eyes that do not tell
 * red from green. Taken at nine places; the whole map would be a package more.
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

/** Powers of ten between which differences have colours of their own. */
export interface HeatScale {
  readonly low: number;
  readonly high: number;
}

const MOST_DECADES = 8;
const FEWEST_DECADES = 2;

/** From the smallest difference that is there to the largest, in whole decades. */
export function heatScale(differences: readonly number[]): HeatScale {
  const apart = differences.filter((difference) => difference > 0 && Number.isFinite(difference));
  if (apart.length === 0) return { low: -MOST_DECADES, high: 0 };
  // Not −0, which is printed so.
  const high = Math.ceil(Math.log10(Math.max(...apart))) + 0;
  const smallest = Math.floor(Math.log10(Math.min(...apart)));
  return { low: Math.max(high - MOST_DECADES, Math.min(smallest, high - FEWEST_DECADES)), high };
}

/** Colour of a difference on a logarithmic scale: dark blue at its low end and below, yellow at its high end. */
export function heatColour(difference: number, { low, high }: HeatScale): string {
  const step = (high - low) / (CIVIDIS.length - 1);
  const colours = scaleLog<string>()
    .domain(CIVIDIS.map((_, i) => 10 ** (low + i * step)))
    .range(CIVIDIS)
    .clamp(true);
  return colours(Math.max(10 ** low, Math.min(difference, 10 ** high)));
}

/** Ink that can be read on that colour: black from where it has more contrast than white. */
export function inkOn(difference: number, { low, high }: HeatScale): string {
  return Math.log10(difference) > low + 0.462 * (high - low) ? "#000000" : "#ffffff";
}
