/**
 * The order in which submissions are graded: networks take turns, so that one which sends many delays itself and
 * nobody else; within a network the oldest comes first.
 *
 * @param rows oldest first; those being graded count as their network's turns
 */
export function fairOrder<Row extends { readonly network: string }>(rows: readonly Row[]): Row[] {
  const turns = new Map<string, number>();
  const inTurns = rows.map((row) => {
    const turn = turns.get(row.network) ?? 0;
    turns.set(row.network, turn + 1);
    return { row, turn };
  });
  return inTurns.sort((a, b) => a.turn - b.turn).map(({ row }) => row);
}
