import type { Verification } from "../../index.ts";
import { formatNumber } from "../../reporters/text/format-number.ts";
import { type Line, line, span } from "../../reporters/text/line.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { CliMessages } from "../messages/cli-messages.ts";

/** Nobody adds more cases at once; a whole list is in `--json`. */
const MOST = 10;

/** By how much the first check sees each misconception; "" lines where none compares numbers. */
export function marginLines({ killMatrix }: Verification, messages: CliMessages, width: number): Line[] {
  const margins = killMatrix.flatMap(({ misconception, rejectedBy, margins: own }) => {
    const margin = rejectedBy === null ? null : (own[rejectedBy] ?? null);
    return margin === null ? [] : [[misconception, formatNumber(margin, 2)] as const];
  });
  return margins.length === 0 ? [] : wrap(line(span(messages.verifyMargins(margins), "dim")), width);
}

/** What no check rejects, misconceptions and mutants, with a case in which it would show. */
export function proposalLines(
  { killMatrix, mutation }: Verification,
  messages: CliMessages,
  width: number,
): Line[] {
  const unseen = killMatrix.flatMap(({ misconception, proposal }) =>
    proposal === null ? [] : [{ mistake: misconception, proposal }],
  );
  const survivors = (mutation?.survivors ?? []).map(({ line: at, mutant, proposal }) => ({
    mistake: `${at}: ${mutant}`,
    proposal,
  }));
  const all = [...unseen, ...survivors];
  const texts = all.slice(0, MOST).map(({ mistake, proposal }) => messages.verifyProposal(mistake, proposal));
  if (all.length > MOST) texts.push(messages.verifyMoreProposals(all.length - MOST));
  return texts.flatMap((text) => wrap(line(text), width));
}
