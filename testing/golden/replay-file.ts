import { ShapeError, Tensor, vjp } from "../../grader/engine/index.ts";
import { compareTensors, GOLDEN_TOLERANCE, type GoldenTolerance } from "./compare-tensors.ts";
import type { GoldenCase, GoldenFile, GoldenTensor } from "./golden-file.ts";
import { runCall } from "./run-call.ts";
import { describeTorchValue, type TorchValue, UnsupportedCall, Variable } from "./value.ts";

export interface GoldenResult {
  readonly name: string;
  /** Why it failed, one line a tensor; empty if it passed. */
  readonly failures: readonly string[];
  /** Largest deviation of all tensors that are compared exactly, and which one shows it. */
  readonly worst: { readonly relative: number; readonly tensor: string };
}

export interface OperationResult {
  readonly operation: string;
  readonly file: string;
  readonly cases: readonly GoldenResult[];
}

/** Computes every case of a file with the public engine: its outputs, and its gradients for the recorded cotangents. */
export function replayFile({ op, file, cases }: GoldenFile): OperationResult {
  return { operation: op, file, cases: cases.map((recorded) => replayCase(op, file, recorded)) };
}

function replayCase(operation: string, file: string, recorded: GoldenCase): GoldenResult {
  try {
    return compareCase(recorded, operation);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // What the replay or the engine says no to; anything else is a fault of theirs, shown by its kind.
    const refused = error instanceof UnsupportedCall || error instanceof ShapeError;
    const reason = refused ? error.message : `fault in the replay: ${error.name}: ${error.message}`;
    const worst = { relative: Infinity, tensor: "" };
    return { name: recorded.name, failures: [`${reason} (${file})`], worst };
  }
}

function compareCase(recorded: GoldenCase, operation: string): GoldenResult {
  const { outputs, grads } = differentiate(recorded, operation);
  const failures: string[] = [];
  let worst = { relative: 0, tensor: "" };
  const check = (
    tensor: string,
    received: Tensor | undefined,
    expected: GoldenTensor,
    tolerance: GoldenTolerance,
  ) => {
    if (received === undefined) throw new UnsupportedCall(`${tensor} was not computed`);
    const { relative, reason } = compareTensors(received, expected, tolerance);
    if (reason !== null) failures.push(`${tensor}: ${reason}`);
    // Statistics of what is drawn say nothing of the engine's precision.
    if (tolerance.relative > 0 && relative > worst.relative) worst = { relative, tensor };
  };
  for (const [name, expected] of Object.entries(recorded.outputs)) {
    const output = outputs.get(name);
    check(`outputs.${name}`, output?.tensor, expected, output?.tolerance ?? GOLDEN_TOLERANCE);
  }
  const loosest = [...outputs.values()].find(({ tolerance }) => tolerance !== undefined)?.tolerance;
  for (const [i, [name, expected]] of Object.entries(recorded.grads).entries())
    check(`grads.${name}`, grads[i], expected, loosest ?? GOLDEN_TOLERANCE);
  return { name: recorded.name, failures, worst };
}

/** The outputs by name, and the gradients in the order of the recorded ones. */
function differentiate(recorded: GoldenCase, operation: string) {
  const names = Object.keys(recorded.grads);
  const stray = names.find((name) => recorded.inputs[name] === undefined);
  if (stray !== undefined) throw new UnsupportedCall(`grads.${stray} is of no input`);
  let outputs = new Map<string, Variable>();
  const { pullback } = vjp(
    (...primals) => {
      const inputs = Object.entries(recorded.inputs).map(([name, golden]): [string, TorchValue] => [
        name,
        new Variable(primals[names.indexOf(name)] ?? toTensor(golden), golden.dtype),
      ]);
      const variables = runCall(operation, recorded, new Map(inputs));
      outputs = new Map(
        Object.keys(recorded.outputs).map((name) => [name, outputOf(name, variables.get(name))]),
      );
      return Object.fromEntries([...outputs].map(([name, { tensor }]) => [name, tensor]));
    },
    names.flatMap((name) => recorded.inputs[name] ?? []).map(toTensor),
  );
  const cotangents = Object.entries(recorded.cotangents).map(([name, golden]) => [name, toTensor(golden)]);
  return { outputs, grads: pullback(Object.fromEntries(cotangents)) };
}

function outputOf(name: string, value: TorchValue | undefined): Variable {
  if (value instanceof Variable) return value;
  if (typeof value === "number") return new Variable(Tensor.of([], [value]));
  throw new UnsupportedCall(`the call leaves ${describeTorchValue(value)} in ${name}, recorded is a tensor`);
}

function toTensor({ shape, data }: GoldenTensor): Tensor {
  return Tensor.of(shape, data);
}
