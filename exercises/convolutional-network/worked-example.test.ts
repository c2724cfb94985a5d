import { expect, test } from "vitest";
import { backward, forward, loss, train } from "./reference.ts";

type Model = [number[][][][], number[], number[][], number[]];

const x = [
  [
    [
      [1, 2, 0],
      [0, 1, 3],
      [2, 0, 1],
    ],
  ],
];
const model: Model = [
  [
    [
      [
        [1, 2],
        [0, -1],
      ],
    ],
    [
      [
        [-1, 0],
        [0, -1],
      ],
    ],
  ],
  [-1, -1],
  [
    [0.2, 1],
    [-0.2, 0.5],
  ],
  [0, 2],
];
const pooling = { poolSize: 2 };

test("the statement's logits and loss", () => {
  expect(forward(x, ...model, pooling)).toEqual([close([1, 1])]);
  expect(loss(x, [0], ...model, pooling)).toBeCloseTo(Math.LN2, 12);
  expect(Math.LN2.toFixed(4)).toBe("0.6931");
});

test("the statement's gradients", () => {
  const gradients = backward(1, x, [0], ...model, pooling);
  expect(gradients.gradLinearBias).toEqual(close([-0.5, 0.5]));
  expect(gradients.gradLinearWeight).toEqual([close([-2.5, 0]), close([2.5, 0])]);
  expect(gradients.gradConvBias).toEqual(close([-0.2, 0]));
  expect(gradients.gradConvWeight.flat(3)).toEqual(close([-0.2, -0.6, 0, -0.2, 0, 0, 0, 0]));
});

test("the statement's loss after one update", () => {
  const { losses, params } = train(x, [0], ...model, { ...pooling, lr: 0.1, steps: 2 });
  expect(losses[0]).toBeCloseTo(Math.LN2, 12);
  expect(losses[1]).toBeCloseTo(0.0581, 4);
  expect(params.convWeight[1]).toEqual(model[0][1]);
});

test("the quiz's feature and its parameters", () => {
  const maps = [
    [0, 1, 2].map((c) => range(4).map((h) => range(5).map((w) => (c === 2 && h === 1 && w === 3 ? 1 : 0)))),
  ];
  const identity = range(3).map((o) => range(3).map((c) => [[o === c ? 1 : 0]]));
  const features = range(60).map((k) => range(60).map((f) => (k === f ? 1 : 0)));
  const [flattened] = forward(maps, identity, [0, 0, 0], features, new Array<number>(60).fill(0), {
    poolSize: 1,
  });
  expect(flattened.indexOf(1)).toBe(48);
  const linear = (side: number) => 8 * side * side * 10 + 10;
  expect([8 * 25 + 8 + linear(12), linear(24)]).toEqual([11738, 46090]);
});

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function close(values: number[]) {
  return values.map((value) => expect.closeTo(value, 12));
}
