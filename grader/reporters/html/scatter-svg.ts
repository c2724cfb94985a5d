import type { Locale } from "../locales.ts";
import { htmlTextsIn } from "../messages/html-texts.ts";
import { formatIndex, formatNumber } from "../text/format-number.ts";
import type { DrawnEntry } from "./drawn-entries.ts";
import { htmlText } from "./html-text.ts";

const SIZE = 240;
const LEFT = 46;
const BOTTOM = 38;
const MARGIN = 10;

/** Analytic against numeric: where the two agree, points stand on the diagonal. Empty where nothing can be drawn. */
export function scatterSvg(entries: readonly DrawnEntry[], locale: Locale): string {
  const texts = htmlTextsIn(locale);
  const points = entries.flatMap(({ index, analytic, numeric, isKink }) =>
    isKink || typeof analytic !== "number" || typeof numeric !== "number"
      ? []
      : [{ index, analytic, numeric }],
  );
  if (points.length === 0) return "";
  const values = points.flatMap(({ analytic, numeric }) => [analytic, numeric]);
  const [low, high] = padded(Math.min(0, ...values), Math.max(0, ...values));
  const along = (value: number) => (value - low) / (high - low);
  const x = (value: number) => LEFT + along(value) * (SIZE - LEFT - MARGIN);
  const y = (value: number) => SIZE - BOTTOM - along(value) * (SIZE - BOTTOM - MARGIN);
  const line = (name: string, x1: number, y1: number, x2: number, y2: number) =>
    `<line class="${name}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
  const ticks = [low, 0, high].flatMap((tick) => [
    line("grid", x(tick), MARGIN, x(tick), SIZE - BOTTOM),
    line("grid", LEFT, y(tick), SIZE - MARGIN, y(tick)),
  ]);
  const ends = [low, high].map(
    (end) =>
      `<text x="${round(x(end))}" y="${SIZE - BOTTOM + 14}" text-anchor="${end === low ? "start" : "end"}">${formatNumber(end, 2)}</text>` +
      `<text x="${LEFT - 4}" y="${round(y(end)) + (end === low ? 0 : 8)}" text-anchor="end">${formatNumber(end, 2)}</text>`,
  );
  const circles = points.map(({ index, analytic, numeric }) => {
    const title = `${formatIndex(index)}  ${formatNumber(analytic, 6)} / ${formatNumber(numeric, 6)}`;
    return `<circle class="point" cx="${round(x(numeric))}" cy="${round(y(analytic))}" r="3.5"><title>${htmlText(title)}</title></circle>`;
  });
  const middle = (LEFT + SIZE - MARGIN) / 2;
  const names = [
    `<text x="${middle}" y="${SIZE - 6}" text-anchor="middle">${htmlText(texts.numericSlope)}</text>`,
    `<text transform="translate(12 ${(MARGIN + SIZE - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${htmlText(texts.analytic)}</text>`,
  ];
  const label = htmlText(texts.scatterLabel(points.length));
  const diagonal = line("diagonal", x(low), y(low), x(high), y(high));
  return `<svg width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${label}">${[...ticks, ...ends, diagonal, ...circles, ...names].join("")}</svg>`;
}

/** Never empty: gradients may all be zero. */
function padded(low: number, high: number): [number, number] {
  const space = (high - low) * 0.06 || 1;
  return [low - space, high + space];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
