import type { Located } from "../report/outcome.ts";
import { type ExplainedCheck, headline } from "./explain-checks.ts";
import type { Locale } from "./locales.ts";
import type { ReportMessages } from "./messages/report-messages.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { distinctDigits, formatIndex, formatNumber } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";

/** A failed check in a few plain lines, for reporters that have no layout. Nothing in them is unprintable. */
export function explanationText(explained: ExplainedCheck, locale: Locale): string[] {
  const { explanation, followers, isRepeated } = explained;
  if (explanation === null || isRepeated) return [printable(headline(explained, locale))];
  const messages = reportMessagesIn(locale);
  const { located, fault, quote, where, position } = explanation;
  const lines = [
    ...explanation.sentences.map(plainText),
    quote === null ? null : quote.slice(0, 2_000),
    position === null ? null : messages.atLine(position.line, position.column),
    where === null ? null : plainText(where),
    located === null ? null : worstEntry(located, messages),
    fault === null ? null : plainText(fault),
    messages.labelled(messages.hint, plainText(explanation.hint)),
    followers.length === 0 ? null : plainText(messages.followers(followers, 0)),
  ];
  return lines.filter((line) => line !== null).map(printable);
}

function worstEntry({ path, index, received, expected }: Located, messages: ReportMessages): string {
  const digits = distinctDigits([received, expected]);
  const place = `${path || messages.theResult}${index.length === 0 ? "" : formatIndex(index)}`;
  const [yours, right] = [formatNumber(received, digits), formatNumber(expected, digits)];
  return messages.yoursAgainst(place, yours, right);
}
