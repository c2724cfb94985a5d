import { expect, test } from "vitest";
import type { Tensor } from "../tensor.ts";
import { counted } from "../testing/counted.ts";
import { gradientGap, sampler } from "../testing/gradient-gap.ts";
import { gather, indexSelect, maskedFill, where } from "./indexing.ts";
import { flip } from "./layout.ts";

test("gather and indexSelect read by index, where and maskedFill by mask", () => {
  expect(
    gather(
      counted(2, 3),
      [
        [2, 0],
        [1, 1],
      ],
      { dim: 1 },
    ).toNested(),
  ).toEqual([
    [2, 0],
    [4, 4],
  ]);
  expect(gather(counted(3, 2), [[2, 0]], { dim: 0 }).toNested()).toEqual([[4, 1]]);
  expect(indexSelect(counted(3, 2), [2, 0, 2]).toNested()).toEqual([
    [4, 5],
    [0, 1],
    [4, 5],
  ]);
  expect(indexSelect(counted(2, 3), [1], { dim: 1 }).toNested()).toEqual([[1], [4]]);
  expect(where([1, 0], counted(2, 2), -1).toNested()).toEqual([
    [0, -1],
    [2, -1],
  ]);
  expect(maskedFill(counted(2), [false, true], 9).toNested()).toEqual([0, 9]);
});

test("gradients go back to where each element came from", () => {
  const sample = sampler(1);
  const runs: ((x: Tensor) => Tensor)[] = [
    (x) => indexSelect(x, [1, 1, 0], { dim: 1 }),
    (x) => gather(x, [[[3, 3, 0]]], { dim: 2 }),
    (x) => where([1, 0, 1, 0], x, flip(x, [0])),
  ];
  for (const run of runs) expect(gradientGap(run, [sample([2, 3, 4])], sample)).toBeLessThan(1e-8);
});

test("says what does not fit", () => {
  const x = counted(2, 3);
  expect(() => gather(x, [[3]], { dim: 1 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: gather: expected indices from 0 to 2, received 3]`,
  );
  expect(() => indexSelect(x, [0.5])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: indexSelect: expected indices from 0 to 1, received 0.5]`,
  );
});
