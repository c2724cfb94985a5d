import type { Report } from "../../report/report.ts";
import { explainChecks } from "../explain-checks.ts";
import type { GradedFile } from "../graded-file.ts";
import type { Locale } from "../locales.ts";
import { formatTextsIn } from "../messages/format-texts.ts";
import { htmlTextsIn } from "../messages/html-texts.ts";
import { reportMessagesIn } from "../report-messages-in.ts";
import type { ReportOptions } from "../report-options.ts";
import { cutTo } from "../text/cut-to.ts";
import { formatPoints } from "../text/format-number.ts";
import { printableLines } from "../text/printable.ts";
import { checkSection } from "./check-section.ts";
import { htmlMarkup, htmlText } from "./html-text.ts";
import { STYLE } from "./style.ts";

/**
 * One page with everything in it, to be kept as a pipeline's artifact or sent by mail: it loads nothing, runs nothing
 * and forbids both to whatever a submission has smuggled in.
 */
export function htmlReport(graded: readonly GradedFile[], { locale, leftOut = [] }: ReportOptions): string {
  const texts = htmlTextsIn(locale);
  const messages = reportMessagesIn(locale);
  const rest = leftOut.map((one) => `<li>${htmlMarkup(messages.leftOut(one))}</li>`);
  return [
    "<!doctype html>",
    `<html lang="${texts.language}">`,
    '<head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${htmlText(texts.title)}</title>`,
    `<style>${STYLE}</style></head>`,
    `<body><main><h1>${htmlText(texts.title)}</h1>`,
    ...(graded.length > 1 ? [overview(graded, locale)] : []),
    ...graded.map((one, k) => reportSection(one, k, locale)),
    ...(rest.length === 0 ? [] : [`<h2>${htmlText(messages.leftOutTitle)}</h2><ul>${rest.join("")}</ul>`]),
    "</main></body></html>",
    "",
  ].join("\n");
}

function overview(graded: readonly GradedFile[], locale: Locale): string {
  const texts = htmlTextsIn(locale);
  const head = [texts.exercise, texts.file, texts.result, texts.points]
    .map((text) => `<th scope="col">${htmlText(text)}</th>`)
    .join("");
  const rows = graded.map(({ report, file }, k) => {
    const title = `<th scope="row"><a href="#report-${k + 1}">${htmlMarkup(report.title[locale])}</a></th>`;
    const points = `${formatPoints(report.score)} / ${formatPoints(report.maxScore)}`;
    return `<tr>${title}<td class="path">${htmlText(file)}</td><td>${verdict(report, locale)}</td><td>${points}</td></tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function verdict({ verdict: word }: Report, locale: Locale): string {
  const [look, sign] = word === "passed" ? ["good", "✓"] : ["bad", "✗"];
  return `<span class="${look}">${sign} ${htmlText(reportMessagesIn(locale).verdict[word])}</span>`;
}

function reportSection({ report, file }: GradedFile, k: number, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const points = messages.points(formatPoints(report.score), formatPoints(report.maxScore));
  const explained = explainChecks(report.checks, locale);
  const failed = explained.filter(({ check }) => check.status !== "passed");
  const passed = explained.filter(({ check }) => check.status === "passed");
  const items = passed.map(({ check }) => {
    const worth = `${formatPoints(check.points)} / ${formatPoints(check.maxPoints)}`;
    return `<li>${htmlMarkup(check.title[locale])} <span class="quiet">${worth}</span></li>`;
  });
  const count = htmlText(htmlTextsIn(locale).passedChecks(passed.length));
  return [
    `<section id="report-${k + 1}"><h2>${htmlMarkup(report.title[locale])}</h2>`,
    `<p>${verdict(report, locale)}, ${htmlText(points)}</p><p class="quiet path">${htmlText(file)}</p>`,
    ...failed.map((one) => checkSection(one, file, locale)),
    passed.length === 0
      ? ""
      : `<details${failed.length === 0 ? " open" : ""}><summary><span class="good">✓</span> ${count}</summary><ul>${items.join("")}</ul></details>`,
    consoleSection(report, locale),
    `<p class="quiet">${htmlText(formatTextsIn(locale).gradedBy(report.version))}</p></section>`,
  ].join("\n");
}

const MOST_LINES = 200;

function consoleSection({ console }: Report, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const lines = console.lines.flatMap(({ text }) => printableLines(cutTo(text, 10_000)));
  if (lines.length === 0) return "";
  const more = lines.length - MOST_LINES;
  const shown = [
    ...lines.slice(0, MOST_LINES).map((line) => cutTo(line, 500)),
    ...(more > 0 ? [messages.consoleMore(more)] : []),
    ...(console.truncated ? [messages.consoleTruncated] : []),
  ];
  return `<h3>${htmlText(messages.console)}</h3><pre>${shown.map(htmlText).join("\n")}</pre>`;
}
