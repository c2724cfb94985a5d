import type { Located } from "../report/outcome.ts";
import { type ExplainedCheck, headline } from "./explain-checks.ts";
import type { Locale } from "./locales.ts";
import type { ReportMessages } from "./messages/report-messages.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { cutTo } from "./text/cut-to.ts";
import { distinctDigits, formatIndex, formatNumber } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";
import { withoutLineCommand } from "./text/without-line-command.ts";

/**
 * A failed check in a few plain lines, for reporters that have no layout. Nothing in them is unprintable or a command,
 * and none is longer than `LONGEST_LINE` characters.
 */
export function explanationText(explained: ExplainedCheck, locale: Locale): string[] {
  const { explanation, followers, isRepeated } = explained;
  if (explanation === null || isRepeated) return [plainLine(headline(explained, locale))];
  const messages = reportMessagesIn(locale);
  const { located, fault, quote, where, position } = explanation;
  const lines = [
    ...explanation.sentences.map(plainText),
    quote,
    position === null ? null : messages.atLine(position.line, position.column),
    where === null ? null : plainText(where),
    located === null ? null : worstEntry(located, messages),
    fault === null ? null : plainText(fault),
    messages.labelled(messages.hint, plainText(explanation.hint)),
    followers.length === 0 ? null : plainText(messages.followers(followers, 0)),
  ];
  return lines.filter((line) => line !== null).map(plainLine);
}

/** What a check comes to, as `headline`, safe to write into any format. */
export function headlineText(explained: ExplainedCheck, locale: Locale): string {
  return plainLine(headline(explained, locale));
}

/** Cut before it is spelt out as well: of a megabyte only what is shown is looked at. */
function plainLine(text: string): string {
  return cutTo(withoutLineCommand(printable(cutTo(text, LONGEST_LINE))), LONGEST_LINE);
}

const LONGEST_LINE = 2_000;

function worstEntry({ path, index, received, expected }: Located, messages: ReportMessages): string {
  const digits = distinctDigits([received, expected]);
  const place = `${path || messages.theResult}${index.length === 0 ? "" : formatIndex(index)}`;
  const [yours, right] = [formatNumber(received, digits), formatNumber(expected, digits)];
  return messages.yoursAgainst(place, yours, right);
}
