import { expect, test } from "vitest";
import { type Tensor, tensor } from "../tensor.ts";
import { counted } from "../testing/counted.ts";
import { gradientGap, sampler } from "../testing/gradient-gap.ts";
import * as layout from "./layout.ts";

test("permute and transpose move axes", () => {
  expect(layout.permute(counted(2, 3, 4), [2, 0, 1]).at(3, 1, 2)).toBe(counted(2, 3, 4).at(1, 2, 3));
  expect(layout.transpose(counted(2, 3)).toNested()).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
});

test("slice, select, split and flip pick along one axis", () => {
  expect(layout.slice(counted(5), { dim: 0, start: 1, step: 2 }).toNested()).toEqual([1, 3]);
  expect(layout.slice(counted(2, 4), { dim: -1, start: -2 }).toNested()).toEqual([
    [2, 3],
    [6, 7],
  ]);
  expect(layout.slice(counted(3), { dim: 0, start: 2, end: 1 }).shape).toEqual([0]);
  expect(layout.select(counted(2, 3), { dim: 1, index: -1 }).toNested()).toEqual([2, 5]);
  expect(layout.split(counted(5), [2, 3]).map((part) => part.toNested())).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  expect(layout.flip(counted(2, 3), [0, -1]).toNested()).toEqual([
    [5, 4, 3],
    [2, 1, 0],
  ]);
});

test("concat and stack join along any axis", () => {
  const [a, b] = [counted(2, 1), counted(2, 2)];
  expect(layout.concat([a, b], { dim: 1 }).toNested()).toEqual([
    [0, 0, 1],
    [1, 2, 3],
  ]);
  expect(layout.stack([counted(2), counted(2)], { dim: -1 }).toNested()).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

test("reshape works one extent out, squeeze and unsqueeze drop and add them, flatten joins them", () => {
  expect(layout.reshape(counted(2, 6), [3, -1]).shape).toEqual([3, 4]);
  expect(layout.squeeze(counted(1, 2, 1)).shape).toEqual([2]);
  expect(layout.squeeze(counted(1, 2, 1), 0).shape).toEqual([2, 1]);
  expect(layout.unsqueeze(counted(2), -1).shape).toEqual([2, 1]);
  expect(layout.flatten(counted(2, 3, 4), { startDim: 1 }).shape).toEqual([2, 12]);
});

test("gradients go back to where each element came from", () => {
  const sample = sampler(1);
  const runs: ((x: Tensor) => Tensor)[] = [
    (x) => layout.permute(x, [2, 0, 1]),
    (x) => layout.slice(x, { dim: 2, start: -1, end: 4 }),
    (x) => layout.flip(x, [1]),
    (x) => layout.broadcastTo(layout.unsqueeze(x, 0), [2, 2, 3, 4]),
    (x) => layout.concat([x, layout.flip(x, [0])], { dim: 1 }),
    (x) => layout.stack([x, x], { dim: 3 }),
  ];
  for (const run of runs) expect(gradientGap(run, [sample([2, 3, 4])], sample)).toBeLessThan(1e-8);
});

test("says what does not fit", () => {
  const x = counted(2, 3);
  expect(() => layout.reshape(x, [4, -1])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: reshape: expected a shape of 6 elements, received [4, -1]]`,
  );
  expect(() => layout.permute(x, [0, 0])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: permute: expected an order of 2 axes, received [0, 0]]`,
  );
  expect(() => layout.select(x, { dim: 2, index: 0 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: select: expected dim between -2 and 1, received 2]`,
  );
  expect(() => layout.select(x, { dim: 1, index: 3 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: select: expected an index into 3, received 3]`,
  );
  expect(() => layout.concat([x, counted(3, 3)], { dim: 1 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: concat: expected shapes that agree but for axis 1, received [2, 3], [3, 3]]`,
  );
  expect(() => layout.concat([])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: concat: expected at least one tensor, received none]`,
  );
  expect(() => layout.broadcastTo(tensor([1, 2]), [3])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: broadcastTo: expected a shape that broadcasts to [3], received [2]]`,
  );
});

test("broadcasting to its own shape copies nothing", () => {
  const x = counted(2, 3);
  expect(layout.broadcastTo(x, [2, 3]).data).toBe(x.data);
});
