import { expect, test } from "vitest";
import { ProgressSpec } from "../../spec/schema/progress-spec.ts";
import { recordValue, type TensorValue, type Value } from "../../value/value.ts";
import { ProgressPictures, type TrainingProgress } from "./progress-pictures.ts";

const text = { zh: "图", en: "Picture" };
const common = { title: text, text, series: { losses: text } };
const spec = ProgressSpec.parse({
  case: "train",
  pictures: {
    loss: { kind: "curve", ...common, x: text, y: text },
    attention: { kind: "image", ...common, series: { attention: text } },
  },
});

function tensorOf(shape: readonly number[], ...data: number[]): TensorValue {
  return { kind: "tensor", shape, data: Float64Array.from(data) };
}

function followed(...results: readonly Value[]): TrainingProgress[] {
  const told: TrainingProgress[] = [];
  const pictures = new ProgressPictures(spec, results.length, (progress) => told.push(progress));
  for (const result of results) pictures.add(result);
  return told;
}

const result = (...losses: number[]) =>
  recordValue({
    losses: tensorOf([losses.length], ...losses),
    attention: tensorOf([2, 1, 2], losses[0] ?? 0, 1, 7, 7),
  });

test("a curve goes through all calls, an image shows the first matrix of the last one", () => {
  const last = followed(result(3, 2), result(1)).at(-1);
  expect(last).toMatchObject({ done: 2, calls: 2 });
  expect(last?.pictures.map(({ data }) => data.series)).toEqual([
    {
      losses: [
        [0, 3],
        [1, 2],
        [2, 1],
      ],
    },
    { attention: [[1, 1]] },
  ]);
});

test("fast calls are not told one by one, and the last one is", () => {
  const told = followed(...Array.from({ length: 50 }, (_, i) => result(i)));
  expect(told.length).toBeLessThan(50);
  expect(told.at(-1)?.done).toBe(50);
});

test("of what a program returns nothing is drawn that is no picture", () => {
  const none = recordValue({ losses: "x", attention: tensorOf([200, 200], ...Array(40_000).fill(0)) });
  expect(followed(null, none).map(({ pictures }) => pictures)).toEqual([[], []]);
});
