import { Tensor, type TensorTree, tensor, vjp } from "nabla/engine";
import { gradientName, type Signature } from "../../spec/schema/signatures.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";

/**
 * Makes an oracle on engine tensors callable like a learner's module: nested arrays in, nested arrays out.
 *
 * This file runs inside the sandbox, beside the oracle it serves.
 */
export type OracleFunction = (...parameters: unknown[]) => unknown;

/** An export of the oracle that is to be called. */
export function functionOf(oracle: Readonly<Record<string, unknown>>, name: string): OracleFunction {
  const exported = oracle[name];
  if (isFunction(exported)) return exported;
  const found = exported === undefined ? "no export of this name" : `a ${typeof exported}`;
  throw new TypeError(`oracle.ts: expected a function ${name}, received ${found}`);
}

function isFunction(value: unknown): value is OracleFunction {
  return typeof value === "function";
}

/** The oracle's own function, its arguments and result converted. */
export function adaptForward(oracle: OracleFunction, signature: Signature): OracleFunction {
  return (...parameters) => resultOf(oracle(...toOracle(parameters, signature)), signature.returns);
}

/**
 * The backward function of an oracle's forward, by reverse-mode differentiation.
 *
 * `(gradOutput, …the forward's parameters, options) -> { gradX, … }` for each `x` the signature differentiates.
 */
export function adaptBackward(forward: OracleFunction, signature: Signature): OracleFunction {
  const backward = signature.backward;
  if (backward === null) throw new Error(`expected a backward function, received ${signature.name}`);
  return (...parameters) => {
    const [gradOutput, ...rest] = toOracle(parameters, signature);
    const names = signature.parameters.slice(1).map(({ name }) => name);
    const places = backward.wrt.map((name) => names.indexOf(name));
    const primals = places.map((place) => tensorAt(rest, place));
    const { pullback } = vjp((...leaves: Tensor[]) => {
      const inputs = rest.map((input, place) => leaves[places.indexOf(place)] ?? input);
      return selectOutputs(forward(...inputs), backward.outputs);
    }, primals);
    const gradients = pullback(toCotangents(gradOutput));
    return Object.fromEntries(backward.wrt.map((name, k) => [gradientName(name), toPlain(gradients[k])]));
  };
}

function toOracle(parameters: readonly unknown[], signature: Signature): unknown[] {
  return parameters.map((parameter, place) => {
    const type = signature.parameters[place]?.type;
    return type === undefined ? parameter : toTensors(parameter, type);
  });
}

function toTensors(value: unknown, type: TypeSpec): unknown {
  if (value === null || type === "state" || type === "random") return value;
  if (type === "tensors") return mapEntries(value, (entry) => asTensor(entry));
  if (typeof type !== "object") return value;
  if ("nullable" in type) return toTensors(value, type.nullable);
  if ("record" in type)
    return mapEntries(value, (entry, key) => toTensors(entry, type.record[key] ?? "tensors"));
  return "tensor" in type || "mask" in type ? asTensor(value) : value;
}

type Nested = Parameters<typeof Tensor.fromNested>[0];

function asTensor(value: unknown): Tensor {
  return isNested(value) ? Tensor.fromNested(value) : tensor(Number.NaN);
}

function isNested(value: unknown): value is Nested {
  return typeof value === "number" || Array.isArray(value);
}

function tensorAt(parameters: readonly unknown[], place: number): Tensor {
  const parameter = parameters[place];
  if (parameter instanceof Tensor) return parameter;
  if (isNested(parameter)) return Tensor.fromNested(parameter);
  throw new Error(`expected a tensor to differentiate at position ${place}, received ${typeof parameter}`);
}

function toCotangents(gradOutput: unknown): TensorTree {
  if (gradOutput instanceof Tensor) return gradOutput;
  if (isNested(gradOutput)) return Tensor.fromNested(gradOutput);
  return mapEntries(gradOutput, toCotangents);
}

function selectOutputs(result: unknown, outputs: readonly string[] | null): TensorTree {
  if (result instanceof Tensor) return result;
  const entries = Object.entries(mapEntries(result, (entry) => entry));
  const kept = entries.filter(([key]) => outputs === null || outputs.includes(key));
  return Object.fromEntries(kept.map(([key, entry]) => [key, selectOutputs(entry, null)]));
}

/** An optimizer's state is handed back as it is; everything else becomes plain. */
function resultOf(result: unknown, type: TypeSpec): unknown {
  if (type === "state") return result;
  if (typeof type !== "object" || !("record" in type)) return toPlain(result);
  return mapEntries(result, (entry, key) => resultOf(entry, type.record[key] ?? "tensors"));
}

/** Tensors become nested arrays (rank 0: numbers), within records too. */
function toPlain(value: unknown): unknown {
  if (value instanceof Tensor) return value.toNested();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return mapEntries(value, toPlain);
}

function mapEntries<T>(value: unknown, convert: (entry: unknown, key: string) => T): Record<string, T> {
  if (typeof value !== "object" || value === null)
    throw new Error(`expected a record, received ${typeof value}`);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry, key)]));
}
