import type { GradientPictureView } from "../../report/outcome.ts";
import type { Locale } from "../locales.ts";
import { htmlTextsIn } from "../messages/html-texts.ts";
import { reportMessagesIn } from "../report-messages-in.ts";
import { formatIndex, formatNumber } from "../text/format-number.ts";
import { type DrawnEntry, drawnEntries } from "./drawn-entries.ts";
import { heatSvg } from "./heat-svg.ts";
import { htmlText } from "./html-text.ts";
import { scatterSvg } from "./scatter-svg.ts";

/** The gradient check of one parameter as two pictures, and its worst entries as a table for who sees no pictures. */
export function gradientFigure(picture: GradientPictureView, locale: Locale): string {
  const texts = htmlTextsIn(locale);
  const entries = drawnEntries(picture);
  const title = texts.gradientOf(picture.path || picture.parameter, formatIndex(picture.shape));
  const scatter = scatterSvg(entries, locale);
  const kinks =
    picture.kinks.length === 0 ? "" : `<p class="quiet">${htmlText(texts.kinks(picture.kinks.length))}</p>`;
  return [
    `<figure><figcaption>${htmlText(title)}</figcaption><div class="pictures">`,
    `<div><p class="quiet">${htmlText(texts.heatTitle)}</p>${heatSvg(picture, entries, locale)}</div>`,
    scatter === "" ? "" : `<div><p class="quiet">${htmlText(texts.scatterTitle)}</p>${scatter}</div>`,
    `</div>${kinks}${table(entries, locale)}</figure>`,
  ].join("");
}

const MOST_ROWS = 10;

function table(entries: readonly DrawnEntry[], locale: Locale): string {
  const texts = htmlTextsIn(locale);
  const messages = reportMessagesIn(locale);
  const worst = entries
    .toSorted((a, b) => (a.difference === b.difference ? 0 : b.difference - a.difference))
    .slice(0, MOST_ROWS);
  const head = [texts.entry, messages.yours, messages.expected, messages.numeric]
    .map((text) => `<th scope="col">${htmlText(text)}</th>`)
    .join("");
  const rows = worst.map(({ index, analytic, expected, numeric }) => {
    const numbers = [analytic, expected, numeric].map((value) => `<td>${formatNumber(value, 7)}</td>`);
    return `<tr><th scope="row">${formatIndex(index)}</th>${numbers.join("")}</tr>`;
  });
  return `<details><summary>${htmlText(texts.worstEntries(worst.length))}</summary><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></details>`;
}
