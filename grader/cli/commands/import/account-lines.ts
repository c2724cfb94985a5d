import { type AccountEntry, LEFT_OUT } from "../../../importer/questions/account.ts";
import { indent, type Line, line, span } from "../../../reporters/text/line.ts";
import { truncate } from "../../../reporters/text/text-width.ts";
import { wrap } from "../../../reporters/text/wrap.ts";
import type { Options } from "../../options.ts";
import type { Context } from "../command.ts";
import { widthOf } from "./import-lines.ts";
import { lineRanges } from "./line-ranges.ts";

/** How many headings and items there are and what became of them; what was left out with its lines, and why. */
export function accountLines(
  account: readonly AccountEntry[],
  options: Pick<Options, "explain">,
  { messages, stdout }: Pick<Context, "messages" | "stdout">,
): Line[] {
  if (account.length === 0) return [];
  const said = messages.importing;
  const width = widthOf(stdout);
  const left = account.filter(({ taken }) => taken === null);
  const counts = {
    all: account.length,
    questions: account.filter(({ taken }) => taken === "question").length,
    parts: account.filter(({ taken }) => taken === "part").length,
    left: left.length,
  };
  const reasons = LEFT_OUT.flatMap((reason) => {
    const entries = left.filter((entry) => entry.reason === reason);
    if (entries.length === 0) return [];
    const places = entries.map((entry) => entry.line);
    const head = `${said.leftOut[reason]}: ${said.lines(lineRanges(places), places.length)}`;
    const texts = options.explain
      ? entries.map((entry) => line(span(truncate(said.lineOf(entry.line, entry.text), width - 4), "dim")))
      : [];
    return [...indent(wrap(line(span(head)), width - 2), 2), ...indent(texts, 4)];
  });
  return [...wrap(line(said.account(counts)), width), ...reasons];
}
