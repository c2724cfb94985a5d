/**
 * The candidate a person most likely meant, or null where none is near: at most a third of the longer word may differ.
 *
 * Case and the difference between `-` and `_` count for nothing, a prefix of at least four letters counts as near.
 * Among equals the first wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = folded(word);
  let best: { candidate: string; cost: number } | null = null;
  for (const candidate of candidates) {
    const cost = candidate === word ? -1 : costOf(wanted, folded(candidate));
    if (cost !== null && (best === null || cost < best.cost)) best = { candidate, cost };
  }
  return best?.candidate ?? null;
}

function costOf(wanted: string, candidate: string): number | null {
  const longer = Math.max(wanted.length, candidate.length);
  if (longer > MAX_LENGTH) return null;
  const distance = damerauLevenshtein(wanted, candidate);
  if (distance <= Math.max(1, Math.floor(longer / 3)) && distance < longer) return distance;
  const shorter = Math.min(wanted.length, candidate.length);
  const isPrefix = wanted.startsWith(candidate) || candidate.startsWith(wanted);
  return isPrefix && shorter >= 4 ? distance : null;
}

/** Longer words are not names, and the distance costs the product of the lengths. */
const MAX_LENGTH = 100;

function folded(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

/** Insertions, deletions, substitutions and swaps of neighbours (the "optimal string alignment" variant). */
export function damerauLevenshtein(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
