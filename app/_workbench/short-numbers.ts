const DIGITS = 6;

/** A printed value with its long decimals cut to what an eye takes in. */
export function shortNumbers(text: string): string {
  return text.replaceAll(/-?\d+\.\d{5,}(?:e[+-]?\d+)?/g, (number) =>
    String(Number(Number(number).toPrecision(DIGITS))),
  );
}
