import { ShapeError, Tensor, vjp } from "../../grader/engine/index.ts";
import { bindArguments } from "./bind-arguments.ts";
import { compareTensors, DEFAULT_TOLERANCE, type Tolerance } from "./compare.ts";
import {
  type GoldenCase,
  type GoldenFile,
  type GoldenTensor,
  NON_FINITE,
  type Params,
} from "./golden-file.ts";
import { withoutProgram } from "./programs.ts";
import { type Invoke, readCall } from "./read-call.ts";
import type { TorchFunction } from "./torch-function.ts";
import { torchFunctions } from "./torch-functions.ts";
import { describeValue, UnsupportedCall, type Value, Variable } from "./value.ts";

export interface CaseResult {
  readonly name: string;
  /** Why it failed, one line a tensor; empty if it passed. */
  readonly failures: readonly string[];
  /** Largest deviation of all tensors that are compared exactly, and which one shows it. */
  readonly worst: { readonly relative: number; readonly tensor: string };
}

export interface OperationResult {
  readonly operation: string;
  readonly file: string;
  readonly cases: readonly CaseResult[];
}

/** Computes every case of a file with the public engine: its outputs, and its gradients for the recorded cotangents. */
export function replayFile({ op, file, cases }: GoldenFile): OperationResult {
  return { operation: op, file, cases: cases.map((recorded) => replayCase(op, file, recorded)) };
}

function replayCase(operation: string, file: string, recorded: GoldenCase): CaseResult {
  try {
    return compareCase(
      recorded,
      differentiate(recorded, (inputs) => runCall(operation, recorded, inputs)),
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const failure = `${reasonOf(error)} (${file})`;
    return { name: recorded.name, failures: [failure], worst: { relative: Infinity, tensor: "" } };
  }
}

/** What the replay or the engine says no to; anything else is a fault of theirs, shown by its kind. */
function reasonOf(error: Error): string {
  const refused = error instanceof UnsupportedCall || error instanceof ShapeError;
  return refused ? error.message : `fault in the replay: ${error.name}: ${error.message}`;
}

type Values = ReadonlyMap<string, Value>;

/** All variables after the call, which must be of one of the operation's functions and use all of `params`. */
function runCall(operation: string, { call, params }: GoldenCase, inputs: Values): Values {
  const own = torchFunctions.filter(({ operations }) => operations.includes(operation));
  if (own.length === 0)
    throw new UnsupportedCall(`operation "${operation}" has no entry in testing/golden/torch-functions.ts`);
  const stated = new Map(Object.entries(params).map(([key, value]) => [key, toValue(key, value)]));
  const called = new Set<TorchFunction>();
  const used = new Set<string>();
  const invoke: Invoke = (name, positional, named) => {
    const callee = functionNamed(name);
    called.add(callee);
    const given = new Map<string, Value>();
    for (const [key, value] of stated) {
      const parameter = parameterOf(callee, key);
      // What the operation's own function has is not said of the functions that prepare its arguments.
      if (parameter === undefined || (!own.includes(callee) && own.some((other) => parameterOf(other, key))))
        continue;
      given.set(parameter, value);
      used.add(key);
    }
    return callee.call(bindArguments(callee, positional, named, given));
  };
  const variables = readCall(withoutProgram(call), inputs, invoke);
  const place = `\`${call.split("\n")[0]}\``;
  if (!own.some((callee) => called.has(callee)))
    throw new UnsupportedCall(
      `the call is not of ${own.map(({ names }) => names[0]).join(" or ")}: ${place}`,
    );
  const unused = [...stated.keys()].find((key) => !used.has(key));
  if (unused === undefined) return variables;
  const known = [...called].map(({ names, parameters }) => `${names[0]}(${parameters.join(", ")})`);
  throw new UnsupportedCall(
    `params.${unused} is no argument of what is called, expected one of ${known.join(", ")}`,
  );
}

/** Keys of `params` that PyTorch calls something else. */
const RENAMED: Readonly<Record<string, string>> = { bias: "has_biases", embed_dim: "embed_dim_to_check" };

function parameterOf({ parameters }: TorchFunction, key: string): string | undefined {
  return (
    parameters.find((parameter) => parameter === RENAMED[key]) ??
    parameters.find((parameter) => parameter === key)
  );
}

function functionNamed(name: string): TorchFunction {
  const short = name.replace(/^torch\.nn\.functional\./, "F.");
  const spellings = short.startsWith(".") ? [`torch${short}`, `F${short}`] : [short];
  const found = torchFunctions.find(({ names }) => spellings.some((spelling) => names.includes(spelling)));
  if (found !== undefined) return found;
  throw new UnsupportedCall(`${short} has no entry in testing/golden/torch-functions.ts`);
}

function toValue(key: string, value: Params[string]): Value {
  if (Array.isArray(value)) return value.map((item) => toValue(key, item));
  if (typeof value === "object" && value !== null) throw new UnsupportedCall(`params.${key} is an object`);
  return typeof value === "string" ? (NON_FINITE[value.toLowerCase()] ?? value) : value;
}

interface Computed {
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly grads: ReadonlyMap<string, Tensor | undefined>;
  /** Of outputs that have another than the usual one. */
  readonly tolerances: ReadonlyMap<string, Tolerance>;
}

function differentiate(recorded: GoldenCase, run: (inputs: Values) => Values): Computed {
  const names = Object.keys(recorded.grads);
  const tolerances = new Map<string, Tolerance>();
  const { outputs, pullback } = vjp(
    (...primals) => {
      const variables = run(
        new Map(
          Object.entries(recorded.inputs).map(([name, golden]) => [
            name,
            new Variable(primals[names.indexOf(name)] ?? toTensor(golden), golden.dtype),
          ]),
        ),
      );
      const named = Object.keys(recorded.outputs).map((name) => {
        const { tensor, tolerance } = outputOf(name, variables.get(name));
        if (tolerance !== undefined) tolerances.set(name, tolerance);
        return [name, tensor] as const;
      });
      return Object.fromEntries(named);
    },
    names.map((name) => toTensor(inputOf(recorded, name))),
  );
  const cotangents = Object.entries(recorded.cotangents).map(([name, golden]) => [name, toTensor(golden)]);
  const grads = pullback(Object.fromEntries(cotangents));
  return { outputs, grads: new Map(names.map((name, i) => [name, grads[i]])), tolerances };
}

function inputOf({ inputs }: GoldenCase, name: string): GoldenTensor {
  const input = inputs[name];
  if (input === undefined) throw new UnsupportedCall(`grads.${name} is of no input`);
  return input;
}

function outputOf(name: string, value: Value | undefined): Variable {
  if (value instanceof Variable) return value;
  if (typeof value === "number") return new Variable(Tensor.of([], [value]));
  throw new UnsupportedCall(`the call leaves ${describeValue(value)} in ${name}, recorded is a tensor`);
}

function compareCase(recorded: GoldenCase, { outputs, grads, tolerances }: Computed): CaseResult {
  const failures: string[] = [];
  let worst = { relative: 0, tensor: "" };
  const check = (
    tensor: string,
    received: Tensor | undefined,
    expected: GoldenTensor,
    tolerance: Tolerance,
  ) => {
    if (received === undefined) throw new UnsupportedCall(`${tensor} was not computed`);
    const { relative, reason } = compareTensors(received, expected, tolerance);
    if (reason !== null) failures.push(`${tensor}: ${reason}`);
    // Statistics of what is drawn say nothing of the engine's precision.
    if (tolerance.relative > 0 && relative > worst.relative) worst = { relative, tensor };
  };
  for (const [name, expected] of Object.entries(recorded.outputs))
    check(`outputs.${name}`, outputs[name], expected, tolerances.get(name) ?? DEFAULT_TOLERANCE);
  const [tolerance = DEFAULT_TOLERANCE] = tolerances.values();
  for (const [name, expected] of Object.entries(recorded.grads))
    check(`grads.${name}`, grads.get(name), expected, tolerance);
  return { name: recorded.name, failures, worst };
}

function toTensor({ shape, data }: GoldenTensor): Tensor {
  return Tensor.of(shape, data);
}
