import type { NumericGradient } from "../../gradcheck/numeric-gradient.ts";
import { isRecord, isTensor, type RecordValue, type Value } from "../../value/value.ts";
import {
  type CallOutcome,
  CONSOLE_LEVELS,
  type Console,
  type DifferentiateOutcome,
  EXPORT_TYPES,
  type Export,
  type Failure,
  type LoadOutcome,
  MALFORMATIONS,
  type Position,
  type RepeatedPart,
  type SharedPart,
} from "../contract.ts";
import { ProtocolError } from "../protocol/frames.ts";
import { maxSharedParts } from "../protocol/reply-caps.ts";

/** Reads outcomes as `harness/encode-outcome.ts` writes them; the sender is not trusted. */

/** @throws {ProtocolError} */
export function decodeLoad(value: Value): LoadOutcome {
  const outcome = record(value);
  if (outcome.get("status") === "syntax-error") {
    return { status: "syntax-error", message: text(outcome, "message"), position: toPosition(outcome) };
  }
  if (outcome.get("status") !== "loaded") return failure(outcome);
  return { status: "loaded", exports: list(outcome, "exports", toExport), console: toConsole(outcome) };
}

/** @throws {ProtocolError} */
export function decodeCallOutcome(value: Value, elapsedMs: number, argumentCount: number): CallOutcome {
  const outcome = record(value);
  if (outcome.get("status") !== "returned") return failure(outcome);
  const argumentsAfter = list(outcome, "argumentsAfter", (item) => item);
  checkCount("arguments", argumentCount, argumentsAfter.length);
  const shared = fewParts(outcome, "shared", (item) => toSharedPart(item, argumentCount));
  const repeated = fewParts(outcome, "repeated", toRepeatedPart);
  const [result, console] = [field(outcome, "value"), toConsole(outcome)];
  return { status: "returned", value: result, argumentsAfter, shared, repeated, console, elapsedMs };
}

/** @throws {ProtocolError} */
export function decodeDifferentiated(value: Value, count: number): DifferentiateOutcome {
  const outcome = record(value);
  if (outcome.get("status") !== "differentiated") return failure(outcome);
  const estimates = list(outcome, "estimates", toEstimate);
  checkCount("estimates", count, estimates.length);
  return { status: "differentiated", estimates };
}

/**
 * Null where a sandbox process cannot tell.
 *
 * @throws {ProtocolError}
 */
export function decodeMemory(value: Value): number | null {
  if (value === null) return null;
  if (typeof value !== "number" || !(value >= 0 && value < 2 ** 20))
    throw new ProtocolError("expected megabytes of memory, or null");
  return value;
}

/**
 * What a sandbox process says of a module it compiled, short of its code.
 *
 * @throws {ProtocolError}
 */
export function decodeCompiled(
  value: Value,
):
  | { readonly status: "compiled"; readonly mappings: string }
  | { readonly status: "refused"; readonly message: string; readonly offset: number }
  | { readonly status: "blocked"; readonly offset: number } {
  const answer = record(value);
  const status = oneOf(["compiled", "refused", "blocked"] as const, text(answer, "status"));
  if (status === "compiled") return { status, mappings: text(answer, "mappings") };
  const offset = number(answer, "offset");
  return status === "blocked" ? { status, offset } : { status, message: text(answer, "message"), offset };
}

type Fields = RecordValue["entries"];

/** What a call may come to; only loading finds errors of syntax. */
function failure(outcome: Fields): Failure {
  const status = text(outcome, "status");
  if (status === "threw") {
    const console = toConsole(outcome);
    const position = toPosition(outcome);
    return { status, name: text(outcome, "name"), message: text(outcome, "message"), position, console };
  }
  if (status === "missing-export") {
    return { status, name: text(outcome, "name"), found: list(outcome, "found", toExport) };
  }
  if (status === "malformed") {
    const reason = oneOf(MALFORMATIONS, text(outcome, "reason"));
    const [path, detail] = [text(outcome, "path"), text(outcome, "detail")];
    return { status, reason, path, detail, console: toConsole(outcome) };
  }
  if (status === "out-of-memory") return { status, limitMb: number(outcome, "limitMb") };
  if (status === "blocked") {
    return { status, capability: text(outcome, "capability"), position: toPosition(outcome) };
  }
  if (status === "fault") return { status, message: text(outcome, "message") };
  throw new ProtocolError(`unknown status ${status.slice(0, 64)}`);
}

function toConsole(outcome: Fields): Console {
  const console = record(field(outcome, "console"));
  const lines = list(console, "lines", (item) => {
    const line = record(item);
    return { level: oneOf(CONSOLE_LEVELS, text(line, "level")), text: text(line, "text") };
  });
  return { lines, truncated: field(console, "truncated") === true };
}

/** As many as the harness tells: the host goes through all of them. */
function fewParts<Part>(outcome: Fields, key: string, read: (value: Value) => Part): Part[] {
  const { size } = record(field(outcome, key));
  if (size > maxSharedParts)
    throw new ProtocolError(`expected at most ${maxSharedParts} parts in ${key}, received ${size}`);
  return list(outcome, key, read);
}

function toSharedPart(value: Value, argumentCount: number): SharedPart {
  const part = record(value);
  const argument = number(part, "argument");
  if (!Number.isInteger(argument) || argument < 0 || argument >= argumentCount)
    throw new ProtocolError(`expected an argument below ${argumentCount}, received ${argument}`);
  return { path: text(part, "path"), argument, argumentPath: text(part, "argumentPath") };
}

function toRepeatedPart(value: Value): RepeatedPart {
  const part = record(value);
  return { path: text(part, "path"), again: text(part, "again") };
}

function toExport(value: Value): Export {
  const item = record(value);
  return { name: text(item, "name"), type: oneOf(EXPORT_TYPES, text(item, "type")) };
}

function toPosition(outcome: Fields): Position | null {
  const value = field(outcome, "position");
  if (value === null) return null;
  const position = record(value);
  const [line, column] = [number(position, "line"), number(position, "column")];
  if (!(Number.isSafeInteger(line) && Number.isSafeInteger(column) && line > 0 && column > 0)) {
    throw new ProtocolError(`expected line and column from 1 on, received ${line}:${column}`);
  }
  return { module: text(position, "module"), line, column };
}

function toEstimate(value: Value): NumericGradient {
  const estimate = record(value);
  const gradient = vector(field(estimate, "gradient"));
  const error = vector(field(estimate, "error"));
  const kinks = Uint8Array.from(vector(field(estimate, "kinks")), (kink) => (kink === 0 ? 0 : 1));
  if (gradient.length !== error.length || gradient.length !== kinks.length) {
    throw new ProtocolError("expected as many errors and kinks as entries");
  }
  return { gradient, error, kinks };
}

function checkCount(what: string, expected: number, received: number): void {
  if (received !== expected) throw new ProtocolError(`expected ${expected} ${what}, received ${received}`);
}

function record(value: Value): Fields {
  if (!isRecord(value)) throw new ProtocolError("expected a record");
  return value.entries;
}

function field(fields: Fields, key: string): Value {
  const value = fields.get(key);
  if (value === undefined) throw new ProtocolError(`expected ${key}, received none`);
  return value;
}

function text(fields: Fields, key: string): string {
  const value = field(fields, key);
  if (typeof value !== "string") throw new ProtocolError(`${key}: expected text, received ${typeof value}`);
  return value;
}

function number(fields: Fields, key: string): number {
  const value = field(fields, key);
  if (typeof value !== "number")
    throw new ProtocolError(`${key}: expected a number, received ${typeof value}`);
  return value;
}

function vector(value: Value): Float64Array {
  if (!isTensor(value) || value.shape.length !== 1) throw new ProtocolError("expected a vector");
  return value.data;
}

function list<Item>(fields: Fields, key: string, read: (value: Value) => Item): Item[] {
  return Array.from(record(field(fields, key)).values(), read);
}

function oneOf<Name extends string>(names: readonly Name[], name: string): Name {
  const found = names.find((candidate) => candidate === name);
  if (found === undefined) throw new ProtocolError(`unknown ${name.slice(0, 64)}`);
  return found;
}
