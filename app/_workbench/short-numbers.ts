const DIGITS = 6;

/** A printed value with its long decimals cut to what an eye takes in. */
export function shortNumbers(text: string): string {
  return text.replaceAll(/-?\d+\.\d{5,}(?:e[+-]?\d+)?/g, (number) =>
    String(Number(Number(number).toPrecision(DIGITS))),
  );
}

const NUMBER = /-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity)|NaN/g;

/** How far the numbers of two values are apart at most; null where they are not the same in number and finite. */
export function farthest(a: string, b: string): number | null {
  const [first, second] = [a, b].map((text) => (text.match(NUMBER) ?? []).map(Number));
  if (first === undefined || second?.length !== first.length) return null;
  const largest = first.reduce((most, number, i) => Math.max(most, Math.abs(number - (second[i] ?? 0))), 0);
  return Number.isFinite(largest) ? largest : null;
}
