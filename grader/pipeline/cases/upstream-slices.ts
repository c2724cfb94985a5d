import { unravel } from "../../numbers/shape.ts";
import type { Argument } from "../../sandbox/contract.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import { isRecord, isTensor, recordValue, type TensorValue, type Value } from "../../value/value.ts";
import { leavesOf } from "../../value/value-leaves.ts";
import { pathText, type ValuePath } from "../../value/value-path.ts";
import { type CasePlan, planCase } from "./plan-case.ts";

/** A larger gradOutput takes too long to go through. */
const MOST_ENTRIES = 2_000;

/** What is left of gradOutput: one slice along an axis, with 0 everywhere else. */
export interface UpstreamSlice extends CasePlan {
  /** gradOutput, or the member of it that is cut. */
  readonly parameter: string;
  readonly axis: number;
  readonly place: "first" | "last";
}

/** A public case of one call of a backward, with the first or the last slice alone of a tensor in its gradOutput. */
export function upstreamSlices(exercise: GradedExercise, name: string): UpstreamSlice[] {
  const plan = planCase(exercise, name);
  const [call] = plan.calls;
  if (plan.spec.visibility !== "public" || plan.calls.length > 1 || call === undefined) return [];
  const [upstream, ...rest] = call.arguments;
  if (plan.signature.backward === null || upstream?.kind !== "value") return [];
  const leaves = leavesOf(upstream.value).flatMap(({ path, leaf }) =>
    isTensor(leaf) && leaf.data.length <= MOST_ENTRIES ? [{ path, tensor: leaf }] : [],
  );
  return leaves.flatMap(({ path, tensor }) =>
    axesOf(tensor).flatMap((axis) =>
      (["first", "last"] as const).map((place): UpstreamSlice => {
        const parameter = pathText(["gradOutput", ...path]);
        const value = withLeaf(upstream.value, path, sliceOf(tensor, axis, place));
        const list: Argument[] = [{ kind: "value", value }, ...rest];
        const calls = [{ ...call, arguments: list }];
        return { ...plan, name: `${name}/${parameter}/${axis}/${place}`, calls, parameter, axis, place };
      }),
    ),
  );
}

function axesOf({ shape }: TensorValue): number[] {
  return shape.flatMap((extent, axis) => (extent > 1 ? [axis] : []));
}

function sliceOf(tensor: TensorValue, axis: number, place: "first" | "last"): TensorValue {
  const kept = place === "first" ? 0 : (tensor.shape[axis] ?? 1) - 1;
  const data = tensor.data.map((value, flat) => (unravel(flat, tensor.shape)[axis] === kept ? value : 0));
  return { ...tensor, data };
}

function withLeaf(value: Value, [key, ...rest]: ValuePath, leaf: TensorValue): Value {
  if (key === undefined || !isRecord(value)) return leaf;
  return recordValue(
    [...value.entries].map(
      ([name, entry]) => [name, name === key ? withLeaf(entry, rest, leaf) : entry] as const,
    ),
  );
}
