/** One row of the table: what was measured, on what, and what it was to reach. */
export interface Measurement {
  readonly section: string;
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "kB" | "MB" | "MB/min" | "/s" | "x" | "relative" | "count" | "% of a core";
  /** The number the design asks for; null where it asks for none. */
  readonly target: { readonly relation: "<=" | ">="; readonly value: number } | null;
  /** The same thing done by another program in the same run. */
  readonly peer: { readonly name: string; readonly value: number } | null;
}

export function measurement(
  section: string,
  what: string,
  value: number,
  unit: Measurement["unit"],
  more: { target?: Measurement["target"]; peer?: Measurement["peer"] } = {},
): Measurement {
  return { section, what, value, unit, target: more.target ?? null, peer: more.peer ?? null };
}

/** The value below which a share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}
