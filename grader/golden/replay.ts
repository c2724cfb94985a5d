import { ShapeError, Tensor, vjp } from "../engine/index.ts";
import { type Assignment, CallSyntaxError, parseAssignments } from "./call-syntax.ts";
import { compareTensors, DEFAULT_TOLERANCE, type Tolerance } from "./compare.ts";
import { calledFunctions, evaluateAssignments, type StatedArguments } from "./evaluate.ts";
import type { GoldenCase, GoldenFile, GoldenTensor, Params } from "./golden-file.ts";
import { type Operation, operations } from "./operations.ts";
import type { ProgramContext, ProgramResult } from "./programs/program.ts";
import { UnsupportedCall } from "./unsupported-call.ts";
import { describeValue, type Value, Variable } from "./value.ts";

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
export function replayFile(golden: GoldenFile): OperationResult {
  const cases = golden.cases.map((recorded) => replayCase(golden.op, recorded));
  return { operation: golden.op, file: golden.file, cases };
}

function replayCase(operation: string, recorded: GoldenCase): CaseResult {
  try {
    const run = runnerOf(operation, recorded);
    return compareCase(recorded, differentiate(recorded, run));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { name: recorded.name, failures: [reasonOf(error)], worst: { relative: Infinity, tensor: "" } };
  }
}

/** What the replay or the engine says no to; anything else is a fault of theirs, shown by its kind. */
function reasonOf(error: Error): string {
  const refused = [UnsupportedCall, CallSyntaxError, ShapeError].some((kind) => error instanceof kind);
  return refused ? error.message : `fault in the replay: ${error.name}: ${error.message}`;
}

type Runner = (context: ProgramContext) => ProgramResult;

function runnerOf(name: string, recorded: GoldenCase): Runner {
  const operation = operations.get(name);
  if (operation === undefined)
    throw new UnsupportedCall(`operation "${name}" has no entry in grader/golden/operations.ts`);
  for (const program of operation.programs ?? []) {
    const run = program(recorded.call);
    if (run !== null) return run;
  }
  const assignments = assignmentsOf(recorded.call, operation);
  return ({ inputs }) => ({
    outputs: evaluateAssignments(assignments, inputs, statedArguments(operation, recorded, assignments)),
  });
}

function assignmentsOf(call: string, operation: Operation): Assignment[] {
  if (operation.functions.length === 0)
    throw new UnsupportedCall(`the call fits no known pattern: ${firstLine(call)}`);
  const assignments = parseAssignments(call);
  const called = assignments.flatMap(({ value }) => calledFunctions(value));
  if (operation.functions.some((name) => called.includes(name))) return assignments;
  throw new UnsupportedCall(`the call is not of ${operation.functions.join(" or ")}: ${firstLine(call)}`);
}

function firstLine(call: string): string {
  return `\`${call.split("\n")[0]}\``;
}

/** Which argument of which function each key of `params` is about. */
function statedArguments(
  operation: Operation,
  { params }: GoldenCase,
  assignments: readonly Assignment[],
): StatedArguments {
  const called = new Set(assignments.flatMap(({ value }) => calledFunctions(value)));
  const stated = new Map<string, Map<string, Value>>();
  for (const [key, value] of Object.entries(params)) {
    const place = operation.params[key];
    if (place === undefined)
      throw new UnsupportedCall(`params.${key} is of no argument that grader/golden/operations.ts names`);
    const [callee, argument] = place;
    if (!called.has(callee))
      throw new UnsupportedCall(`params.${key} is about ${callee}, which the call does not use`);
    stated.set(callee, (stated.get(callee) ?? new Map<string, Value>()).set(argument, toValue(key, value)));
  }
  return stated;
}

function toValue(key: string, value: Params[string]): Value {
  if (Array.isArray(value)) return value.map((item) => toValue(key, item));
  if (typeof value === "object" && value !== null) throw new UnsupportedCall(`params.${key} is an object`);
  return value;
}

interface Computed extends Omit<ProgramResult, "outputs"> {
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly grads: ReadonlyMap<string, Tensor>;
}

function differentiate(recorded: GoldenCase, run: Runner): Computed {
  const names = Object.keys(recorded.grads);
  const stated = new Map(Object.entries(recorded.params).map(([key, value]) => [key, toValue(key, value)]));
  let extra: Omit<ProgramResult, "outputs"> = {};
  const { outputs, pullback } = vjp(
    (...primals) => {
      const inputs = new Map<string, Value>();
      for (const [name, golden] of Object.entries(recorded.inputs)) {
        inputs.set(name, new Variable(primals[names.indexOf(name)] ?? toTensor(golden), golden.dtype));
      }
      const { outputs: values, ...tolerances } = run({ inputs, stated });
      extra = tolerances;
      return outputTensors(recorded, values);
    },
    names.map((name) => toTensor(inputOf(recorded, name))),
  );
  const cotangents = Object.entries(recorded.cotangents).map(([name, golden]) => [name, toTensor(golden)]);
  const grads = pullback(Object.fromEntries(cotangents));
  return {
    ...extra,
    outputs,
    grads: new Map(names.map((name, i) => [name, grads[i] ?? Tensor.of([], [])])),
  };
}

function inputOf({ inputs }: GoldenCase, name: string): GoldenTensor {
  const input = inputs[name];
  if (input === undefined) throw new UnsupportedCall(`grads.${name} is of no input`);
  return input;
}

function outputTensors(recorded: GoldenCase, values: ReadonlyMap<string, Value>): Record<string, Tensor> {
  const entries = Object.keys(recorded.outputs).map((name) => {
    const value = values.get(name);
    if (value instanceof Variable) return [name, value.tensor];
    if (typeof value === "number") return [name, Tensor.of([], [value])];
    throw new UnsupportedCall(`the call leaves ${describeValue(value)} in ${name}, recorded is a tensor`);
  });
  return Object.fromEntries(entries);
}

function compareCase(recorded: GoldenCase, computed: Computed): CaseResult {
  const failures: string[] = [];
  let worst = { relative: 0, tensor: "" };
  const check = (
    tensor: string,
    received: Tensor | undefined,
    expected: GoldenTensor,
    special?: Tolerance,
  ): void => {
    if (received === undefined) throw new UnsupportedCall(`${tensor} was not computed`);
    const { relative, reason } = compareTensors(
      received,
      expected,
      special ?? computed.tolerance ?? DEFAULT_TOLERANCE,
    );
    if (reason !== null) failures.push(`${tensor}: ${reason}`);
    if (special === undefined && relative > worst.relative) worst = { relative, tensor };
  };
  for (const [name, expected] of Object.entries(recorded.outputs)) {
    check(`outputs.${name}`, computed.outputs[name], expected, computed.tolerances?.get(name));
  }
  for (const [name, expected] of Object.entries(recorded.grads))
    check(`grads.${name}`, computed.grads.get(name), expected);
  return { name: recorded.name, failures, worst };
}

function toTensor({ shape, data }: GoldenTensor): Tensor {
  return Tensor.of(shape, data);
}
