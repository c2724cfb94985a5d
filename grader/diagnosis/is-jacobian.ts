import { sameShape, sizeOf } from "../numbers/shape.ts";
import { isTensor } from "../value/value.ts";
import { leavesOf } from "../value/value-leaves.ts";
import { sameNumbers } from "./same-behaviour.ts";
import type { TensorPair } from "./tensor-pair.ts";

/**
 * Whether the result is a derivative of every output apart: with the axes of gradOutput or of its rows in front or
 * behind, its product with gradOutput is what is expected.
 */
export function isJacobian(pair: TensorPair): boolean {
  const upstream = pair.inputs.get("gradOutput");
  if (upstream === undefined) return false;
  return leavesOf(upstream).some(({ leaf }) => isTensor(leaf) && contracts(pair, leaf.data, leaf.shape));
}

function contracts(pair: TensorPair, upstream: Float64Array, shape: readonly number[]): boolean {
  const { receivedShape: given, received, expectedShape: wanted, expected } = pair;
  if (upstream.length < 2) return false;
  const [entries, outputs] = [sizeOf(wanted), upstream.length];
  if (sameShape(given, [...shape, ...wanted]))
    return sameNumbers(
      expected.map((_, i) => sumOf(outputs, (o) => at(upstream, o) * at(received, o * entries + i))),
      expected,
    );
  if (sameShape(given, [...wanted, ...shape]))
    return sameNumbers(
      expected.map((_, i) => sumOf(outputs, (o) => at(upstream, o) * at(received, i * outputs + o))),
      expected,
    );
  return byRow(pair, upstream, shape);
}

/** `[N, O, I]` where `[N, I]` is expected and gradOutput is `[N, O]`; `[N, I, O]` likewise. */
function byRow(pair: TensorPair, upstream: Float64Array, shape: readonly number[]): boolean {
  const { receivedShape: given, received, expectedShape: wanted, expected } = pair;
  const [rows = 0, outputs = 0] = shape;
  const [wantedRows, inputs = 0] = wanted;
  if (shape.length !== 2 || wanted.length !== 2 || wantedRows !== rows) return false;
  const product = (place: (row: number, output: number, input: number) => number) =>
    expected.map((_, flat) => {
      const [row, input] = [Math.floor(flat / inputs), flat % inputs];
      return sumOf(outputs, (o) => at(upstream, row * outputs + o) * at(received, place(row, o, input)));
    });
  return (
    (sameShape(given, [rows, outputs, inputs]) &&
      sameNumbers(
        product((n, o, i) => (n * outputs + o) * inputs + i),
        expected,
      )) ||
    (sameShape(given, [rows, inputs, outputs]) &&
      sameNumbers(
        product((n, o, i) => (n * inputs + i) * outputs + o),
        expected,
      ))
  );
}

function sumOf(count: number, term: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += term(k);
  return sum;
}

function at(numbers: Float64Array, place: number): number {
  return numbers[place] ?? Number.NaN;
}
