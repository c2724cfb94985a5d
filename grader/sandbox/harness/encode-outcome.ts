import type { NumericGradient } from "../../gradcheck/numeric-gradient.ts";
import { recordValue, type Value } from "../../value/value.ts";
import type {
  CallOutcome,
  Console,
  DifferentiateOutcome,
  Export,
  LoadOutcome,
  Position,
} from "../contract.ts";
import { listValue } from "../protocol/requests.ts";
import type { Measured } from "./harness.ts";

/** Any outcome as a value; the host reads it back by `decode-outcome.ts`. */
export function encodeOutcome(outcome: LoadOutcome | Measured<CallOutcome> | DifferentiateOutcome): Value {
  const { status } = outcome;
  if (status === "loaded") {
    return recordValue({
      status,
      exports: exportsValue(outcome.exports),
      console: consoleValue(outcome.console),
    });
  }
  if (status === "returned") {
    const { value, argumentsAfter, shared, repeated = [], console } = outcome;
    return recordValue({
      status,
      value,
      argumentsAfter: listValue(argumentsAfter),
      shared: listValue(shared.map((part) => recordValue({ ...part }))),
      repeated: listValue(repeated.map((part) => recordValue({ ...part }))),
      console: consoleValue(console),
    });
  }
  if (status === "differentiated") {
    return recordValue({ status, estimates: listValue(outcome.estimates.map(estimateValue)) });
  }
  if (status === "missing-export") {
    return recordValue({ status, name: outcome.name, found: exportsValue(outcome.found) });
  }
  const { position, console, ...plain } = { position: null, console: null, ...outcome };
  return recordValue({
    ...plain,
    ...("position" in outcome ? { position: positionValue(position) } : {}),
    ...(console === null ? {} : { console: consoleValue(console) }),
  });
}

function exportsValue(list: readonly Export[]): Value {
  return listValue(list.map(({ name, type }) => recordValue({ name, type })));
}

function consoleValue({ lines, truncated }: Console): Value {
  return recordValue({
    lines: listValue(lines.map(({ level, text }) => recordValue({ level, text }))),
    truncated,
  });
}

function positionValue(position: Position | null): Value {
  return position === null ? null : recordValue({ ...position });
}

function estimateValue({ gradient, error, kinks }: NumericGradient): Value {
  return recordValue({ gradient: vector(gradient), error: vector(error), kinks: vector(kinks) });
}

function vector(data: Float64Array | Uint8Array): Value {
  return { kind: "tensor", shape: [data.length], data: Float64Array.from(data) };
}
