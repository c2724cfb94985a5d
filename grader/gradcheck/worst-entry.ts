/** Index of the entry furthest from what is expected, the first of equals; -1 if none is left. Skipped and NaN entries do not count. */
export function worstIndex(analytic: Float64Array, expected: Float64Array, skip?: Uint8Array): number {
  let worst = -1;
  let furthest = -1;
  for (let i = 0; i < analytic.length; i += 1) {
    const distance = Math.abs((analytic[i] ?? 0) - (expected[i] ?? 0));
    if (!skip?.[i] && distance > furthest) {
      furthest = distance;
      worst = i;
    }
  }
  return worst;
}

/** Index of the first entry that is NaN or infinite; -1 if none is. */
export function firstNotFinite(values: Float64Array): number {
  return values.findIndex((value) => !Number.isFinite(value));
}

/** The largest magnitude; 0 of an empty array, NaN if any entry is NaN. */
export function largestMagnitude(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
