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
export function heatColour(difference: number, scale: HeatScale): string {
  const { low, high } = scale;
  const colours = made.get(scale) ?? coloursOf(scale);
  made.set(scale, colours);
  return colours(Math.max(10 ** low, Math.min(difference, 10 ** high)));
}

/** Made once for all cells of a picture. */
const made = new WeakMap<HeatScale, ReturnType<typeof coloursOf>>();

function coloursOf({ low, high }: HeatScale) {
  const step = (high - low) / (CIVIDIS.length - 1);
  return scaleLog<string>()
    .domain(CIVIDIS.map((_, i) => 10 ** (low + i * step)))
    .range(CIVIDIS)
    .clamp(true);
}

/** Ink that can be read on that colour: black from where it has more contrast than white. */
export function inkOn(difference: number, { low, high }: HeatScale): string {
  return Math.log10(difference) > low + 0.462 * (high - low) ? "#000000" : "#ffffff";
}
