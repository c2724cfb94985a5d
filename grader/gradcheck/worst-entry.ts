/** Index of the largest deviation, the first of equals; -1 if none is left. Skipped and NaN entries do not count. */
export function worstIndex(deviations: Float64Array, skip: ArrayLike<number>): number {
  let worst = -1;
  let furthest = -1;
  for (let i = 0; i < deviations.length; i += 1) {
    const distance = deviations[i] ?? 0;
    if (!skip[i] && distance > furthest) {
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
