import type { ReportNumber } from "../../report/outcome.ts";

/**
 * A number with at most `digits` significant digits: plain between 1e-4 and 1e4, with an exponent beyond. What is
 * exact in fewer digits is written in fewer.
 */
export function formatNumber(value: ReportNumber, digits = 4): string {
  if (typeof value === "string") return value === "Infinity" ? "∞" : value === "-Infinity" ? "-∞" : value;
  if (Object.is(value, -0) || value === 0) return "0";
  const short = Number(value.toPrecision(digits));
  const size = Math.abs(short);
  if (size < 1e-4 || size >= 1e4) return exponential(value, short, digits);
  return short === value ? String(value) : value.toPrecision(digits);
}

/** The fewest significant digits, from 4 up, that tell apart the numbers that differ. */
export function distinctDigits(values: readonly ReportNumber[]): number {
  const distinct = new Set(values).size;
  for (let digits = 4; digits < 17; digits++) {
    if (new Set(values.map((value) => roundedNumber(value, digits))).size >= distinct) return digits;
  }
  return 17;
}

/** To so many significant digits, as formatNumber writes it. */
export function roundedNumber(value: ReportNumber, digits: number): ReportNumber {
  return typeof value === "number" ? Number(value.toPrecision(digits)) : value;
}

/** Pads so that the points stand under each other and all texts are equally wide. */
export function alignOnPoint(texts: readonly string[]): string[] {
  const split = texts.map((text) => {
    const point = text.search(/[.e]/);
    return point < 0 ? [text, ""] : [text.slice(0, point), text.slice(point)];
  });
  const before = Math.max(0, ...split.map(([left = ""]) => left.length));
  const after = Math.max(0, ...split.map(([, right = ""]) => right.length));
  return split.map(([left = "", right = ""]) => left.padStart(before) + right.padEnd(after));
}

/** `[2, 1]`; a scalar has no index. */
export function formatIndex(index: readonly number[]): string {
  return `[${index.join(", ")}]`;
}

/** 999, 1,000,000: a whole number as it is read. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** 18 ms, 1.84 s, 12.3 s. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 1))} s`;
}

/** Points as people write them: 20, 7.5. */
export function formatPoints(points: number): string {
  return String(Math.round(points * 100) / 100);
}

function exponential(value: number, short: number, digits: number): string {
  const text = short === value ? value.toExponential() : value.toExponential(digits - 1);
  return text.replace("e+", "e");
}
