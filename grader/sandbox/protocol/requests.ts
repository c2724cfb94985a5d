import { isRecord, isTensor, recordValue, type Value } from "../../value/value.ts";
import type { Argument, Call, DifferentiateRequest } from "../contract.ts";

/**
 * Calls as values, so that one codec carries all that enters an isolate.
 *
 * Only the host encodes and only the harness decodes: what does not fit is a fault of ours and thrown.
 */
export interface CallRequest extends Call {
  /** Place in its `run`; at 0 the results of the run before are forgotten. */
  readonly index: number;
}

export function encodeCall(request: CallRequest): Value {
  const { index, function: name, arguments: list, opaque = [], watchShared = false } = request;
  return recordValue({
    index,
    function: name,
    arguments: listValue(list.map(encodeArgument)),
    opaque: listValue(opaque),
    watchShared,
  });
}

export function decodeCall(value: Value): CallRequest {
  return {
    index: number(field(value, "index")),
    function: text(field(value, "function")),
    arguments: items(field(value, "arguments")).map(decodeArgument),
    opaque: items(field(value, "opaque")).map(text),
    watchShared: field(value, "watchShared") === true,
  };
}

export function encodeDifferentiate(request: DifferentiateRequest): Value {
  const { mode } = request;
  return recordValue({
    function: request.function,
    arguments: listValue(request.arguments.map(encodeArgument)),
    cotangents: recordValue(request.cotangents),
    wrt: listValue(request.wrt),
    count: mode.kind === "directions" ? mode.count : null,
    seed: mode.kind === "directions" ? mode.seed : null,
    steps: request.steps ? listValue(request.steps) : null,
  });
}

export function decodeDifferentiate(value: Value): DifferentiateRequest {
  const [count, steps] = [field(value, "count"), field(value, "steps")];
  return {
    function: text(field(value, "function")),
    arguments: items(field(value, "arguments")).map(decodeArgument),
    cotangents: cotangents(field(value, "cotangents")),
    wrt: items(field(value, "wrt")).map(number),
    mode:
      count === null
        ? { kind: "coordinates" }
        : { kind: "directions", count: number(count), seed: number(field(value, "seed")) },
    ...(steps === null ? {} : { steps: items(steps).map(number) }),
  };
}

/** A list is a record with its indices as keys. */
export function listValue(list: readonly Value[]): Value {
  return recordValue(list.map((item, i) => [String(i), item] as const));
}

function encodeArgument(argument: Argument): Value {
  const { kind } = argument;
  if (kind === "value") return recordValue({ kind, value: argument.value });
  if (kind === "random") return recordValue({ kind, seed: argument.seed });
  if (kind === "result") return recordValue({ kind, call: argument.call, path: listValue(argument.path) });
  const entries = Object.entries(argument.entries);
  return recordValue({
    kind,
    entries: recordValue(entries.map(([key, entry]) => [key, encodeArgument(entry)] as const)),
  });
}

function decodeArgument(value: Value): Argument {
  const kind = text(field(value, "kind"));
  if (kind === "value") return { kind, value: field(value, "value") };
  if (kind === "random") return { kind, seed: number(field(value, "seed")) };
  if (kind === "result") {
    return { kind, call: number(field(value, "call")), path: items(field(value, "path")).map(text) };
  }
  const entries = field(value, "entries");
  if (kind !== "record" || !isRecord(entries)) throw new TypeError(`unknown kind of argument ${kind}`);
  return {
    kind,
    entries: Object.fromEntries([...entries.entries].map(([key, entry]) => [key, decodeArgument(entry)])),
  };
}

function cotangents(value: Value): DifferentiateRequest["cotangents"] {
  if (!isRecord(value)) throw new TypeError("cotangents: expected a record");
  return new Map(
    [...value.entries].map(([key, entry]) => {
      if (typeof entry === "number" || isTensor(entry)) return [key, entry];
      throw new TypeError(`cotangent of ${key}: expected a tensor or number`);
    }),
  );
}

function items(value: Value): Value[] {
  if (!isRecord(value)) throw new TypeError("expected a list");
  return [...value.entries.values()];
}

function field(value: Value, key: string): Value {
  const found = isRecord(value) ? value.entries.get(key) : undefined;
  if (found === undefined) throw new TypeError(`request without ${key}`);
  return found;
}

function number(value: Value): number {
  if (typeof value !== "number") throw new TypeError(`expected a number, received ${typeof value}`);
  return value;
}

function text(value: Value): string {
  if (typeof value !== "string") throw new TypeError(`expected text, received ${typeof value}`);
  return value;
}
