import { expect, test } from "vitest";
import { ProgressSpec } from "../../spec/schema/progress-spec.ts";
import { recordValue, type TensorValue, type Value } from "../../value/value.ts";
import { exerciseOf } from "../testing/test-grader.ts";
import { verifyProgress } from "../verify/verify-pictures.ts";
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

test("a field is drawn behind the points, and two curves may share a key", () => {
  const axes = { x: text, y: text };
  const loss = { kind: "curve", ...common, ...axes };
  const range = { x: [0, 1], y: [0, 1] };
  const border = { kind: "scatter", ...common, ...axes, series: { at: text }, range, field: "border" };
  const both = ProgressSpec.parse({ case: "train", pictures: { loss, again: loss, border } });
  const told: TrainingProgress[] = [];
  const pictures = new ProgressPictures(both, 1, (progress) => told.push(progress));
  const points = tensorOf([1, 2], 0.5, 0.5);
  pictures.add(recordValue({ losses: 2, at: points, field: tensorOf([2, 2], 1, 2, 3, 4) }));
  expect(told[0]?.pictures.map(({ data }) => [data.series, data.field])).toEqual([
    [{ losses: [[0, 2]] }, null],
    [{ losses: [[0, 2]] }, null],
    [
      { at: [[0.5, 0.5]] },
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]);
});

test("no more of a curve is kept than shows that it is too long", () => {
  const long = recordValue({ losses: tensorOf([600], ...Array(600).fill(1)), attention: null });
  const pictures = new ProgressPictures(spec, 3, () => {});
  for (const next of [long, long, long]) pictures.add(next);
  expect(pictures.read()[0]?.read).toMatchObject({ ok: false, mismatch: { received: "tensor [1001]" } });
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

test("verify says which picture of a training cannot be drawn", async () => {
  const exercise = await exerciseOf("batch-norm");
  const results = [
    result(3, 2),
    recordValue({ losses: 1, attention: tensorOf([65, 1], ...Array(65).fill(0)) }),
  ];
  const expected = new Map([["train", { status: "returned", results, changed: [], shared: [] } as const]]);
  const bank = { version: "", expected, misconceptions: new Map() };
  const seen = verifyProgress({ ...exercise, spec: { ...exercise.spec, progress: spec } }, bank);
  expect(seen).toMatchObject([
    { subject: "progress.pictures.loss", ok: true },
    { subject: "progress.pictures.attention", ok: false, detail: { received: "tensor [65, 1]" } },
  ]);
});
