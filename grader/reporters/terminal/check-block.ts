import type { CheckReport } from "../../report/report.ts";
import type { Explanation } from "../explain-check.ts";
import type { ExplainedCheck } from "../explain-checks.ts";
import type { Locale } from "../locales.ts";
import type { ReportMessages } from "../messages/report-messages.ts";
import { reportMessagesIn } from "../report-messages-in.ts";
import { formatPoints } from "../text/format-number.ts";
import { inlineMarkup } from "../text/inline-markup.ts";
import { indent, type Line, line, lineWidth, type Span, span } from "../text/line.ts";
import { printableLines } from "../text/printable.ts";
import { spreadLines } from "../text/spread-lines.ts";
import { textWidth, truncate } from "../text/text-width.ts";
import { wrap } from "../text/wrap.ts";
import { locatedError } from "./located-error.ts";
import { sourceExcerpt } from "./source-excerpt.ts";

/** `✓ Output   20 / 20`, the sign and the word both saying how it went. */
export function checkLines(check: CheckReport, note: string | null, locale: Locale, width: number): Line[] {
  const points = `${formatPoints(check.points)} / ${formatPoints(check.maxPoints)}`;
  const passed = check.status === "passed";
  const title = inlineMarkup(check.title[locale]).map(({ text }) => span(text, passed ? null : "bold"));
  const room = width - textWidth(points) - lineWidth(title) - 7;
  const left = line(
    statusMark(check),
    " ",
    ...title,
    ...(note === null ? [] : [` — ${room < LEAST_NOTE ? note : truncate(note, room)}`]),
  );
  return spreadLines(left, line(span(points, passed ? "dim" : "bold")), width);
}

/** With fewer columns than this a note goes on in the next line. */
const LEAST_NOTE = 12;

/** All there is to say about a check that failed: sentence, place, numbers, picture, whose fault, hint. */
export function checkBlock(
  { explanation, followers }: Pick<ExplainedCheck, "followers"> & { readonly explanation: Explanation },
  file: string,
  locale: Locale,
  width: number,
): Line[] {
  const messages = reportMessagesIn(locale);
  const room = Math.min(width - 4, 76);
  const { located, position, quote, fault } = explanation;
  const parts: Line[][] = [
    explanation.sentences.flatMap((sentence) => wrap(inlineMarkup(sentence), room)),
    quote === null ? [] : quoted(quote, room),
    position === null ? [] : sourceExcerpt(file, position, room),
    explanation.where === null ? [] : wrap(dimmed(explanation.where), room),
    located === null ? [] : locatedError(located, explanation.numeric, room, messages),
    fault === null ? [] : wrap(inlineMarkup(fault), room),
    labelled(messages.hint, inlineMarkup(explanation.hint), room),
    alsoFailing(explanation, messages, room),
    followersLine(followers, messages, room),
  ];
  const filled = parts.filter((part) => part.length > 0);
  return indent(
    filled.flatMap((part) => [...part, []]),
    4,
  );
}

function statusMark({ status, carriedFrom }: CheckReport): Span {
  if (status === "passed") return span("✓", "good");
  if (carriedFrom !== undefined) return span("✗", "dim");
  return status === "grader-fault" ? span("!", "warn") : span("✗", "bad");
}

const MAX_QUOTE_LINES = 8;
const MAX_OTHER_CASES = 2;
const MAX_FOLLOWERS = 4;

function quoted(quote: string, width: number): Line[] {
  const lines = printableLines(quote.slice(0, 2_000)).flatMap((text) => wrap(line(text), width - 2));
  const shown = lines.slice(0, MAX_QUOTE_LINES);
  const more = lines.length > shown.length ? [line(span("│ …", "dim"))] : [];
  return [...shown.map((spans) => [span("│ ", "dim"), ...spans]), ...more];
}

function labelled(label: string, text: Line, width: number): Line[] {
  const margin = textWidth(label) + 4;
  return wrap(text, width - margin).map((spans, i) =>
    i === 0 ? [span(`▸ ${label}  `, "accent"), ...spans] : [span(" ".repeat(margin)), ...spans],
  );
}

function alsoFailing(explanation: Explanation, messages: ReportMessages, width: number): Line[] {
  if (explanation.alsoFailing.length === 0) return [];
  const shown = explanation.alsoFailing.slice(0, MAX_OTHER_CASES);
  const more = explanation.alsoFailing.length - shown.length;
  return wrap(dimmed(messages.alsoFailing(shown, more)), width);
}

function followersLine(followers: readonly string[], messages: ReportMessages, width: number): Line[] {
  if (followers.length === 0) return [];
  const shown = followers.slice(0, MAX_FOLLOWERS);
  return wrap(dimmed(messages.followers(shown, followers.length - shown.length)), width);
}

function dimmed(markdown: string): Line {
  return inlineMarkup(markdown).map(({ text }) => span(text, "dim"));
}
