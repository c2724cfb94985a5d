import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { pad, padBackward } from "./reference.ts";

type Mode = Parameters<typeof pad>[1]["mode"];

const x = image([1, 2, 3], [4, 5, 6], [7, 8, 9]);
const padding = [2, 1, 1, 0];

test.each<[Mode, number[][]]>([
  [
    "zero",
    [
      [0, 0, 0, 0, 0, 0],
      [0, 0, 1, 2, 3, 0],
      [0, 0, 4, 5, 6, 0],
      [0, 0, 7, 8, 9, 0],
    ],
  ],
  [
    "reflect",
    [
      [6, 5, 4, 5, 6, 5],
      [3, 2, 1, 2, 3, 2],
      [6, 5, 4, 5, 6, 5],
      [9, 8, 7, 8, 9, 8],
    ],
  ],
  [
    "replicate",
    [
      [1, 1, 1, 2, 3, 3],
      [1, 1, 1, 2, 3, 3],
      [4, 4, 4, 5, 6, 6],
      [7, 7, 7, 8, 9, 9],
    ],
  ],
  [
    "circular",
    [
      [8, 9, 7, 8, 9, 7],
      [2, 3, 1, 2, 3, 1],
      [5, 6, 4, 5, 6, 4],
      [8, 9, 7, 8, 9, 7],
    ],
  ],
])("the statement's image, %s", (mode, expected) => {
  expect(pad(x, { padding, mode })).toEqual(image(...expected));
});

test.each<[Mode, number[][]]>([
  [
    "zero",
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  ],
  [
    "reflect",
    [
      [1, 3, 2],
      [2, 6, 4],
      [1, 3, 2],
    ],
  ],
  [
    "replicate",
    [
      [6, 2, 4],
      [3, 1, 2],
      [3, 1, 2],
    ],
  ],
  [
    "circular",
    [
      [2, 2, 2],
      [2, 2, 2],
      [4, 4, 4],
    ],
  ],
])("the statement's count of copies, %s", (mode, expected) => {
  const ones = image(...Array.from({ length: 4 }, () => [1, 1, 1, 1, 1, 1]));
  expect(padBackward(ones, x, { padding, mode })).toEqual({ gradInput: image(...expected) });
});

test.each<[Mode, number[]]>([
  ["zero", [0, 0, 1, 2, 3, 0, 0]],
  ["reflect", [3, 2, 1, 2, 3, 2, 1]],
  ["replicate", [1, 1, 1, 2, 3, 3, 3]],
  ["circular", [2, 3, 1, 2, 3, 1, 2]],
])("the statement's row, %s", (mode, expected) => {
  expect(pad(image([1, 2, 3]), { padding: [2, 2, 0, 0], mode })).toEqual(image(expected));
});

test("the quiz's numbers", () => {
  expect(pad(image([4, 7, 1, 9]), { padding: [3, 0, 0, 0], mode: "reflect" })[0][0][0][0]).toBe(9);
  const options = { padding: [2, 1, 0, 0], mode: "replicate" as const };
  expect(padBackward(image([1, 2, 3, 4, 5, 6]), image([0, 0, 0]), options).gradInput[0][0][0][0]).toBe(6);
});

test("a gradient cropped from the corner is the corner of gradOutput", async () => {
  const name = "cropped-from-the-corner";
  const slip = await misconceptionModule<typeof import("./reference.ts")>("conv-padding", name);
  const gradOutput = image(
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12],
    [13, 14, 15, 16, 17, 18],
    [19, 20, 21, 22, 23, 24],
  );
  expect(slip.padBackward(gradOutput, x, { padding, mode: "zero" })).toEqual({
    gradInput: image([1, 2, 3], [7, 8, 9], [13, 14, 15]),
  });
});

function image(...rows: number[][]): number[][][][] {
  return [[rows]];
}
