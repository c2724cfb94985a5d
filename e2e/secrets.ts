import type { Exercise, Grader } from "../grader/index.ts";
import type { CaseResult } from "../grader/pipeline/bank/case-bank.ts";
import { planCase } from "../grader/pipeline/cases/plan-case.ts";
import type { Argument } from "../grader/sandbox/contract.ts";
import type { Value } from "../grader/value/value.ts";
import { numbersIn } from "../grader/value/value-leaves.ts";

/** What no learner may be sent while an exercise is unsolved. */
export interface Secrets {
  /** Inputs and expected values of hidden cases, to ten digits; those that public cases hold too are left out. */
  readonly numbers: ReadonlySet<string>;
  /** Lines of the reference that are nowhere else a learner may read. */
  readonly lines: ReadonlySet<string>;
}

export async function secretsOf(grader: Grader, exercise: Exercise): Promise<Secrets> {
  const bank = await grader.bank(exercise);
  const hidden = new Set<number>();
  const open = new Set<number>();
  for (const [name, { visibility }] of Object.entries(exercise.spec.cases)) {
    const numbers = visibility === "hidden" ? hidden : open;
    for (const call of planCase(exercise, name).calls)
      for (const argument of call.arguments) addAll(numbers, valuesIn(argument));
    addAll(numbers, resultsOf(bank.expected.get(name)));
    if (visibility !== "public") continue;
    for (const results of bank.misconceptions.values()) addAll(open, resultsOf(results.get(name)));
  }
  const { statement, starter, chineseStarter, reference } = exercise;
  const readable = [
    statement.zh,
    statement.en,
    starter,
    chineseStarter ?? "",
    JSON.stringify(exercise.spec.hints),
  ].join("\n");
  const lines = reference
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 30 && !readable.includes(line));
  const readableNumbers = new Set(tellingDigits(open));
  const numbers = new Set(tellingDigits(hidden).filter((digits) => !readableNumbers.has(digits)));
  return { numbers, lines: new Set(lines) };
}

const NUMBER = /-?\d+\.\d{6,}(?:e[+-]?\d+)?/gi;

/** What of the secrets is in a text a learner was sent; empty where nothing is. */
export function secretsIn(text: string, { numbers, lines }: Secrets): string[] {
  const found = [...text.matchAll(NUMBER)]
    .map(([digits]) => digits)
    .filter((digits) => isSecret(Number(digits), numbers));
  // As HTML and as JSON within HTML writes them.
  const plain = text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/&quot;|\\"/g, '"')
    .replaceAll("&#x27;", "'");
  return [...found, ...[...lines].filter((line) => plain.includes(line))];
}

/** Numbers in binary: float64 at any offset. */
export function secretsInBytes(bytes: Uint8Array, { numbers }: Secrets): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  // Most bytes that are no float read as one far outside: writing those out takes seconds.
  const [least, most] = magnitudes(numbers);
  for (let at = 0; at + 8 <= bytes.byteLength; at += 1) {
    for (const value of [view.getFloat64(at, true), view.getFloat64(at, false)])
      if (Math.abs(value) >= least && Math.abs(value) <= most && isSecret(value, numbers))
        found.push(String(value));
  }
  return found;
}

/** Bounds of all absolute values, rounding to ten digits included. */
function magnitudes(numbers: ReadonlySet<string>): [least: number, most: number] {
  const sizes = [...numbers].map((digits) => Math.abs(Number(digits)));
  const rounding = 1e-9;
  return [
    sizes.reduce((least, size) => Math.min(least, size), Infinity) * (1 - rounding),
    sizes.reduce((most, size) => Math.max(most, size), 0) * (1 + rounding),
  ];
}

function isSecret(value: number, numbers: ReadonlySet<string>): boolean {
  return numbers.has(toTenDigits(value)) && isTelling(value);
}

/** As they are: most are there many times, and writing one out takes longer than finding that it is known. */
function addAll(numbers: Set<number>, values: readonly Value[]): void {
  for (const value of values) for (const entry of numbersIn(value)) numbers.add(entry);
}

function tellingDigits(numbers: ReadonlySet<number>): string[] {
  return [...numbers].filter(isTelling).map(toTenDigits);
}

/** Drawn numbers have many digits; 0.5 or 1e-5 may stand anywhere. */
function isTelling(value: number): boolean {
  const digits = String(value).replace(/e.*/, "").replaceAll(/\D/g, "").replace(/^0+/, "");
  return Number.isFinite(value) && digits.length >= 9;
}

function toTenDigits(value: number): string {
  return value.toExponential(9);
}

function valuesIn(argument: Argument): Value[] {
  if (argument.kind === "value") return [argument.value];
  return argument.kind === "record" ? Object.values(argument.entries).flatMap(valuesIn) : [];
}

function resultsOf(result: CaseResult | undefined): readonly Value[] {
  return result?.status === "returned" ? result.results : [];
}
