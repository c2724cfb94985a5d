/** So many times fell into the quarter of an hour that begins then. */
export interface QuarterCount {
  readonly at: Date;
  readonly count: number;
}

const QUARTER_MS = 15 * 60 * 1000;

/**
 * Times counted by the quarter of an hour, in the order in which they come: on which day one was, the reader's clock says,
 * and no time zone is off by less.
 */
export function byQuarter(times: readonly Date[]): readonly QuarterCount[] {
  const counts = new Map<number, number>();
  for (const time of times) {
    const quarter = Math.floor(time.getTime() / QUARTER_MS) * QUARTER_MS;
    counts.set(quarter, (counts.get(quarter) ?? 0) + 1);
  }
  return [...counts].map(([at, count]) => ({ at: new Date(at), count }));
}
