import type { GradientPictureView } from "../../report/outcome.ts";
import type { Locale } from "../locales.ts";
import { htmlTextsIn } from "../messages/html-texts.ts";
import { formatIndex, formatNumber } from "../text/format-number.ts";
import { type DrawnEntry, largestExpected } from "./drawn-entries.ts";
import { htmlText } from "./html-text.ts";

/** |yours − expected| of every entry: rows are all axes but the last, one after the other. */
export function heatSvg(
  { shape }: GradientPictureView,
  entries: readonly DrawnEntry[],
  locale: Locale,
): string {
  const texts = htmlTextsIn(locale);
  const columns = Math.max(1, shape.at(-1) ?? 1);
  const rows = Math.ceil(entries.length / columns);
  const side = Math.max(6, Math.min(18, Math.floor(560 / columns)));
  const finite = entries.map(({ difference }) => difference).filter(Number.isFinite);
  const shades = { least: WRONG * largestExpected(entries), most: Math.max(...finite, Number.MIN_VALUE) };
  const worst = worstOf(entries);
  const cells = entries.map((entry, flat) => {
    const [x, y] = [(flat % columns) * side, Math.floor(flat / columns) * side];
    return cell(entry, x, y, side, shades, entry === worst);
  });
  const wrong = entries.filter(({ difference }) => difference > shades.least).length;
  const [width, height] = [columns * side + 4, rows * side + 4];
  const label = htmlText(texts.heatLabel(entries.length, wrong));
  return `<svg width="${width}" height="${height}" viewBox="-2 -2 ${width} ${height}" role="img" aria-label="${label}">${cells.join("")}</svg>`;
}

/** From here on an entry is wrong, in parts of the largest that is expected. */
const WRONG = 1e-7;

/** The first of those farthest off. */
export function worstOf(entries: readonly DrawnEntry[]): DrawnEntry | null {
  return entries.reduce<DrawnEntry | null>(
    (most, entry) => (most === null || entry.difference > most.difference ? entry : most),
    null,
  );
}

function cell(
  { index, analytic, expected, difference }: DrawnEntry,
  x: number,
  y: number,
  side: number,
  shades: Shades,
  isWorst: boolean,
): string {
  const title = `<title>${htmlText(`${formatIndex(index)}  ${formatNumber(analytic, 6)} / ${formatNumber(expected, 6)}`)}</title>`;
  const box = `x="${x + 0.5}" y="${y + 0.5}" width="${side - 1}" height="${side - 1}"`;
  const ring = isWorst ? `<rect class="ring" ${box}/>` : "";
  if (difference === Number.POSITIVE_INFINITY) {
    const cross = `M${x + 2} ${y + 2}l${side - 4} ${side - 4}m0 ${4 - side}l${4 - side} ${side - 4}`;
    return `<g>${title}<rect class="cell" ${box}/><path class="cross" d="${cross}"/>${ring}</g>`;
  }
  return `<g>${title}<rect class="cell" ${box}/><rect class="heat" ${box} fill-opacity="${shade(difference, shades)}"/>${ring}</g>`;
}

/** By the root of the difference, so that the small ones among those that count are still seen beside the largest. */
function shade(difference: number, { least, most }: Shades): string {
  return difference > least ? (0.15 + 0.85 * Math.sqrt(difference / most)).toFixed(2) : "0";
}

interface Shades {
  /** Up to here an entry counts as right. */
  readonly least: number;
  /** The largest difference that is a number. */
  readonly most: number;
}
