import { expect, test } from "vitest";
import { gradFilter, loss, train } from "./reference.ts";

const x = [
  [
    [1, 2, 0],
    [0, 1, 3],
    [2, 0, 1],
  ],
];
const target = [
  [
    [1, 5],
    [2, 2],
  ],
];
const filter = [
  [1, 0],
  [0, 1],
];

test("the statement's loss and gradient", () => {
  expect(loss(x, target, filter)).toBe(1.25);
  expect(gradFilter(1, x, target, filter)).toEqual({
    gradFilter: [
      [0.5, 0],
      [-2, 0.5],
    ],
  });
});

test("the statement's step", () => {
  const { params, losses } = train(x, target, filter, { lr: 0.1, steps: 2 });
  expect(losses[0]).toBe(1.25);
  expect(losses[1]).toBeCloseTo(0.845625, 12);
  const first = train(x, target, filter, { lr: 0.1, steps: 1 }).params.filter.flat();
  for (const [at, value] of [0.95, 0, 0.2, 0.95].entries()) expect(first[at]).toBeCloseTo(value, 12);
  expect(params.filter).not.toEqual(filter);
});

test("descent on pairs made with Sobel's filter finds it again", () => {
  const sobel = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  // Digits of a linear congruence stand for noise: integers from -2 to 2.
  let state = 7;
  const noise = Array.from({ length: 12 }, () =>
    Array.from({ length: 12 }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return (Math.floor(state / 65536) % 5) - 2;
    }),
  );
  const wanted = noise
    .slice(2)
    .map((_, i) =>
      noise
        .slice(2)
        .map((_, j) =>
          sobel.flat().reduce((sum, w, at) => sum + w * noise[i + Math.floor(at / 3)][j + (at % 3)], 0),
        ),
    );
  const zeros = sobel.map((row) => row.map(() => 0));
  const { params } = train([noise], [wanted], zeros, { lr: 0.1, steps: 60 });
  for (const [at, value] of sobel.flat().entries()) {
    expect(Math.abs(params.filter.flat()[at] - value)).toBeLessThan(1e-3);
  }
});

test("the quiz's numbers", () => {
  expect(loss([[[1, 2, 3]]], [[[0, 1]]], [[2, -1]])).toBe(0);
  expect(gradFilter(1, [[[1, 2, 3]]], [[[0, 0]]], [[0, 1]])).toEqual({ gradFilter: [[8, 13]] });
});
