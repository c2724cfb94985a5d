import type { RoundResult } from "./failure-round.ts";

/** One row for each kind of failure and database. Times in seconds. */
export function roundTable(results: readonly RoundResult[]): string {
  const groups = Map.groupBy(results, ({ kind, provider }) => `${kind} ${provider}`);
  const rows = [...groups.values()].map((rounds) => [
    rounds[0]?.kind ?? "",
    rounds[0]?.provider ?? "",
    String(rounds.length),
    String(sum(rounds.map(({ sent }) => sent))),
    ...(["lost", "doubled", "wrong", "left-over"] as const).map((kind) =>
      String(sum(rounds.map(({ damage }) => damage.filter((one) => one.kind === kind).length))),
    ),
    String(sum(rounds.map(({ gradedAgain }) => gradedAgain))),
    ...times(rounds.map(({ firstMs }) => firstMs)),
    ...times(rounds.map(({ lastMs }) => lastMs)),
  ]);
  const all = [HEADER, ...rows];
  const widths = HEADER.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row.map((cell, k) => (k < 2 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0))).join("  "),
    )
    .join("\n");
}

const HEADER = [
  ...["failure", "database", "rounds", "sent", "lost", "doubled", "wrong", "left over", "graded again"],
  ...["first: median", "worst", "last: median", "worst"],
];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** @returns the median and the worst */
function times(milliseconds: readonly (number | null)[]): [string, string] {
  const known = milliseconds.filter((one) => one !== null).sort((a, b) => a - b);
  const seconds = (ms: number | undefined) => (ms === undefined ? "" : (ms / 1000).toFixed(2));
  return [seconds(known[Math.floor((known.length - 1) / 2)]), seconds(known.at(-1))];
}
