import type { Kill } from "../../index.ts";
import { indent, type Line, line, lineWidth, type Span, span } from "../../reporters/text/line.ts";
import { padEnd, textWidth } from "../../reporters/text/text-width.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { CliMessages } from "../messages/cli-messages.ts";

/** Which check rejects which misconception: a matrix, or where that has no room a list of what rejects each. */
export function killMatrix(kills: readonly Kill[], messages: CliMessages, width: number): Line[] {
  const [first] = kills;
  if (first === undefined) return [];
  const checks = Object.keys(first.checks);
  const names = kills.map(({ misconception }) => misconception.length);
  const column = Math.max(textWidth(messages.verifyMatrix), ...names) + 2;
  const isWide = column + checks.length * CELL <= width;
  const rows = isWide
    ? matrixRows(kills, checks, { column, width }, messages)
    : listRows(kills, checks, messages, width);
  const [rejects, also, passes] = messages.verifyLegend;
  const legend = [`${FIRST} ${rejects}`, `${ALSO} ${also}`, `${PASSES} ${passes}`];
  const numbered = checks.map((name, i) => `${i + 1}\u00a0${name}`);
  const room = Math.min(width, column + 40);
  return [[], ...rows, ...dimmed(legend, room), ...dimmed(numbered, room)];
}

const FIRST = "█";
const ALSO = "▒";
const PASSES = "·";
/** Columns of a check. */
const CELL = 3;

function matrixRows(
  kills: readonly Kill[],
  checks: readonly string[],
  { column, width }: { readonly column: number; readonly width: number },
  messages: CliMessages,
): Line[] {
  const numbers = checks.map((_, i) => String(i + 1).padStart(2)).join(" ");
  return [
    line(span(`${padEnd(messages.verifyMatrix, column)}${numbers}`, "dim")),
    ...kills.flatMap((kill) => {
      const cells = checks.flatMap((name): Span[] => [span(" "), cellOf(kill, name), span(" ")]);
      const row = [span(padEnd(kill.misconception, column), isAsDeclared(kill) ? null : "bad"), ...cells];
      const note = declaredNote(kill, messages);
      if (lineWidth([...row, ...note]) <= width) return [[...row, ...note]];
      return [row, ...indent(wrap(note, width - 2), 2)];
    }),
  ];
}

function listRows(
  kills: readonly Kill[],
  checks: readonly string[],
  messages: CliMessages,
  width: number,
): Line[] {
  const rows = kills.flatMap((kill) => {
    const cells = checks
      .map((name, i) => ({ cell: cellOf(kill, name), number: i + 1 }))
      .filter(({ cell }) => cell.text !== PASSES)
      .flatMap(({ cell, number }): Span[] => [cell, span(` ${number}  `)]);
    const shown = cells.length === 0 ? [span(`${PASSES}  `, "dim")] : cells;
    return [
      ...wrap(line(span(kill.misconception, isAsDeclared(kill) ? null : "bad")), width),
      ...indent(wrap([...shown, ...declaredNote(kill, messages)], width - 2), 2),
    ];
  });
  return [...wrap(line(span(messages.verifyMatrix, "dim")), width), ...rows];
}

function isAsDeclared({ rejectedBy, declared }: Kill): boolean {
  return rejectedBy === declared;
}

function declaredNote(kill: Kill, messages: CliMessages): Span[] {
  return isAsDeclared(kill) ? [] : [span(`✗ ${messages.verifyDeclared(kill.declared)}`, "bad")];
}

function cellOf(kill: Kill, check: string): Span {
  if (check === kill.rejectedBy) return span(FIRST, check === kill.declared ? "good" : "bad");
  return kill.checks[check] === "passed" ? span(PASSES, "dim") : span(ALSO, "warn");
}

function dimmed(parts: readonly string[], width: number): Line[] {
  return wrap(line(span(parts.join("  "), "dim")), width);
}
