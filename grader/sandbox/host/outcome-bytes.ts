import { isRecord, isStrings, isTensor, type Value } from "../../value/value.ts";
import type { CallOutcome, DifferentiateOutcome, Failure } from "../contract.ts";

/** What is held of an outcome, about: numbers, characters, and what each value takes beside them. */
export function outcomeBytes(outcome: CallOutcome | DifferentiateOutcome): number {
  if (outcome.status === "returned") return valueBytes(outcome.value);
  if (outcome.status !== "differentiated") return failureBytes(outcome);
  return outcome.estimates.reduce(
    (sum, { gradient, error, kinks }) =>
      sum + gradient.byteLength + error.byteLength + kinks.byteLength + OVERHEAD,
    0,
  );
}

/** Of an object or a string beside what it holds. */
const OVERHEAD = 32;
const BYTES_PER_CHARACTER = 2;
const BYTES_PER_NUMBER = 8;

function valueBytes(value: Value): number {
  if (typeof value === "string") return textBytes(value);
  if (isTensor(value)) return value.data.byteLength + BYTES_PER_NUMBER * value.shape.length + OVERHEAD;
  if (isStrings(value)) return value.items.reduce((sum, item) => sum + textBytes(item), OVERHEAD);
  if (!isRecord(value)) return BYTES_PER_NUMBER;
  let sum = OVERHEAD;
  for (const [key, entry] of value.entries) sum += textBytes(key) + valueBytes(entry);
  return sum;
}

function failureBytes(failure: Failure): number {
  return textBytes("message" in failure ? failure.message : "");
}

function textBytes(text: string): number {
  return OVERHEAD + BYTES_PER_CHARACTER * text.length;
}
