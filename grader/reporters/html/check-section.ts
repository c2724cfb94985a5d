import { shownCase } from "../../report/shown-case.ts";
import type { Explanation } from "../explain-check.ts";
import { type ExplainedCheck, headline } from "../explain-checks.ts";
import type { Locale } from "../locales.ts";
import { reportMessagesIn } from "../report-messages-in.ts";
import { cutTo } from "../text/cut-to.ts";
import { distinctDigits, formatIndex, formatNumber, formatPoints } from "../text/format-number.ts";
import { plainText } from "../text/inline-markup.ts";
import { printableLines } from "../text/printable.ts";
import { gradientFigure } from "./gradient-figure.ts";
import { htmlMarkup, htmlText } from "./html-text.ts";

/** A check that failed with all there is to say about it, and its gradient's pictures. */
export function checkSection(explained: ExplainedCheck, file: string, locale: Locale): string {
  const { check, note, explanation, isRepeated } = explained;
  const points = `${formatPoints(check.points)} / ${formatPoints(check.maxPoints)}`;
  const said = note === null ? "" : ` — ${htmlText(plainText(note))}`;
  const head = `<h3><span class="bad">✗</span> ${htmlMarkup(check.title[locale])}${said} <span class="quiet">${points}</span></h3>`;
  const body =
    explanation === null || isRepeated
      ? `<p>${htmlText(cutTo(headline(explained, locale), LONGEST_QUOTE))}</p>`
      : explanationHtml(explained, explanation, file, locale);
  return `<section class="check">${head}${body}</section>`;
}

const LONGEST_QUOTE = 2_000;

function explanationHtml(
  { check, followers }: ExplainedCheck,
  explanation: Explanation,
  file: string,
  locale: Locale,
): string {
  const messages = reportMessagesIn(locale);
  const { sentences, quote, position, where, located, fault, hint } = explanation;
  const outcome = shownCase(check.cases)?.outcome;
  const pictures = outcome?.status === "wrong-gradient" ? outcome.pictures : [];
  return [
    ...sentences.map((sentence) => `<p>${htmlMarkup(sentence)}</p>`),
    quote === null ? "" : `<pre>${lines(quote)}</pre>`,
    position === null ? "" : source(file, position.line, position.column, position.text),
    where === null ? "" : `<p class="quiet">${htmlMarkup(where)}</p>`,
    located === null ? "" : numbers(explanation, locale),
    ...pictures.map((picture) => gradientFigure(picture, locale)),
    fault === null ? "" : `<p>${htmlMarkup(fault)}</p>`,
    `<p class="hint"><strong>${htmlText(messages.hint)}</strong> ${htmlMarkup(hint)}</p>`,
    followers.length === 0 ? "" : `<p class="quiet">${htmlMarkup(messages.followers(followers, 0))}</p>`,
  ].join("");
}

function lines(quote: string): string {
  return printableLines(cutTo(quote, LONGEST_QUOTE)).map(htmlText).join("\n");
}

function source(file: string, line: number, column: number, text: string): string {
  const place = htmlText(`${file}:${line}:${column}`);
  return `<p class="quiet path">${place}</p><pre>${htmlText(cutTo(text, LONGEST_QUOTE))}</pre>`;
}

/** The worst entry: yours, expected, and the slope of one's own forward where there is one. */
function numbers({ located, numeric }: Explanation, locale: Locale): string {
  if (located === null) return "";
  const messages = reportMessagesIn(locale);
  const { path, shape, index, received, expected, ratio } = located;
  const values = [received, expected, ...(numeric === null ? [] : [numeric])];
  const digits = distinctDigits(values);
  const rows = [
    [messages.yours, formatNumber(received, digits), ""],
    [messages.expected, formatNumber(expected, digits), ""],
    ...(numeric === null ? [] : [[messages.numeric, formatNumber(numeric, digits), messages.numericNote]]),
    ...(ratio === null ? [] : [[messages.ratio, formatNumber(ratio), messages.ratioNote]]),
  ];
  const cells = rows.map(
    ([label = "", value = "", remark = ""]) =>
      `<tr><th scope="row">${htmlText(label)}</th><td>${htmlText(value)}</td><td class="quiet">${htmlText(remark)}</td></tr>`,
  );
  const name = `<code>${htmlText(path || messages.theResult)}</code>`;
  const place =
    index.length === 0 ? "" : ` ${formatIndex(shape)} · ${htmlText(messages.worstAt(formatIndex(index)))}`;
  return `<p>${name}${place}</p><div class="scroll"><table><tbody>${cells.join("")}</tbody></table></div>`;
}
