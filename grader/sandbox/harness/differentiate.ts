import { numericGradient } from "../../gradcheck/numeric-gradient.ts";
import { randomDirections } from "../../gradcheck/random-directions.ts";
import { sameShape } from "../../numbers/shape.ts";
import {
  isRecord,
  isTensor,
  type RecordValue,
  recordValue,
  type TensorValue,
  type Value,
} from "../../value/value.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import type { DifferentiateOutcome, DifferentiateRequest } from "../contract.ts";
import { Malformed } from "./malformed.ts";

export interface Differentiable {
  /** Calls the function with some arguments replaced, by index. */
  evaluate(replaced: ReadonlyMap<number, Value>): unknown;
  /** @throws {Malformed} */
  capture(source: unknown): Value;
}

/** @throws {Malformed} a result that does not fit its cotangent */
export function differentiate(request: DifferentiateRequest, subject: Differentiable): DifferentiateOutcome {
  const { mode, steps, wrt } = request;
  const groups = mode.kind === "directions" ? [wrt] : wrt.map((index) => [index]);
  const estimates = groups.map((group) => {
    const point = recordValue(group.map((index) => [String(index), sentValue(request, index)] as const));
    const f = (x: Float64Array) => {
      const { entries } = unflatten(point, x);
      const replaced = new Map([...entries].map(([index, value]) => [Number(index), value] as const));
      return contract(subject.evaluate(replaced), request.cotangents, subject.capture);
    };
    const x = Float64Array.from(numbersIn(point));
    const directions =
      mode.kind === "directions" ? randomDirections(x.length, mode.count, mode.seed) : undefined;
    return numericGradient(f, x, { steps, directions });
  });
  return { status: "differentiated", estimates };
}

function sentValue(request: DifferentiateRequest, index: number): Value {
  const argument = request.arguments[index];
  if (argument?.kind === "value") return argument.value;
  throw new TypeError(`argument ${index} is no value to differentiate by`);
}

/** Σ ⟨cotangent, result⟩ over the keys of the cotangents. */
function contract(
  result: unknown,
  cotangents: DifferentiateRequest["cotangents"],
  capture: Differentiable["capture"],
): number {
  let sum = 0;
  for (const [key, cotangent] of cotangents) {
    const part = key === "" ? result : partOf(result, key);
    sum += inner(capture(part), cotangent, key);
  }
  return sum;
}

function partOf(result: unknown, key: string): unknown {
  if (typeof result !== "object" || result === null) throw new Malformed("undefined", key, "no record");
  return Reflect.get(result, key);
}

function inner(value: Value, cotangent: TensorValue | number, key: string): number {
  if (typeof value === "number" && typeof cotangent === "number") return value * cotangent;
  if (typeof cotangent === "number" || typeof value !== "object" || value === null || !isTensor(value)) {
    throw new Malformed("mixed", key, "not of its cotangent's kind");
  }
  if (!sameShape(value.shape, cotangent.shape)) {
    throw new Malformed(
      "ragged",
      key,
      `shape [${value.shape.join()}], cotangent [${cotangent.shape.join()}]`,
    );
  }
  let sum = 0;
  for (let i = 0; i < value.data.length; i++) sum += (value.data[i] ?? 0) * (cotangent.data[i] ?? 0);
  return sum;
}

/** The same value with other numbers, in the order of `numbersIn`. */
function unflatten(value: RecordValue, x: Float64Array): RecordValue {
  let offset = 0;
  const takeRecord = (record: RecordValue): RecordValue =>
    recordValue([...record.entries].map(([key, entry]) => [key, take(entry)] as const));
  const take = (part: Value): Value => {
    if (typeof part === "number") return x[offset++] ?? 0;
    if (part === null || typeof part !== "object") return part;
    if (isRecord(part)) return takeRecord(part);
    if (!isTensor(part)) return part;
    const data = x.slice(offset, offset + part.data.length);
    offset += data.length;
    return { kind: "tensor", shape: part.shape, data };
  };
  return takeRecord(value);
}
