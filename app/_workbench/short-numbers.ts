const DIGITS = 6;

/** A printed value with its long decimals cut to what an eye takes in. */
export function shortNumbers(text: string): string {
  return text.replaceAll(/-?\d+\.\d{5,}(?:e[+-]?\d+)?/g, (number) =>
    String(Number(Number(number).toPrecision(DIGITS))),
  );
}

// Digits within a name or a text are no number.
const NUMBER = /(?<![\p{L}\p{N}_$".])-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity|NaN)/gu;

/**
 * How far the numbers of two printed values are apart at most; null where one is not finite.
 *
 * @returns `shape` where anything but their numbers differs: how they are nested, a key, a text, true or false
 */
export function farthest(a: string, b: string): number | "shape" | null {
  const [first, second] = [inOrder(a), inOrder(b)];
  if (withoutNumbers(first) !== withoutNumbers(second)) return "shape";
  const others = numbersOf(second);
  const apart = numbersOf(first).map((number, i) => Math.abs(number - (others[i] ?? 0)));
  const largest = apart.reduce((most, one) => Math.max(most, one), 0);
  return Number.isFinite(largest) ? largest : null;
}

/** The keys of a record in the order of their names: in which order they are returned is no matter. */
function inOrder(text: string): string {
  return text.startsWith("{\n")
    ? text
        .slice(4, -2)
        .split(/,\n {2}(?! )/)
        .sort()
        .join(",")
    : text;
}

function withoutNumbers(text: string): string {
  return text.replaceAll(NUMBER, "#").replaceAll(/\s/g, "");
}

function numbersOf(text: string): number[] {
  return (text.match(NUMBER) ?? []).map(Number);
}
