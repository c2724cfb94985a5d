import { describe, expect, test } from "vitest";
import { PictureSpec } from "../../spec/schema/picture-spec.ts";
import { recordValue, tensorValue, type Value } from "../../value/value.ts";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { makePictures } from "./make-pictures.ts";
import { pictureData } from "./picture-data.ts";

const { grader } = testGrader();
const { spec } = await exerciseOf("batch-norm");
const text = { zh: "图", en: "picture" };
const common = { title: text, text, series: { a: text } };
const axes = { x: text, y: text };
const image = PictureSpec.parse({ kind: "image", ...common });
const curve = PictureSpec.parse({ kind: "curve", ...common, ...axes });
const range = { x: [-1, 1], y: [-1, 1] };
const scatter = PictureSpec.parse({ kind: "scatter", ...common, ...axes, range, field: "border" });

/** What comes of two pictures that are made by a learner's `f`: their numbers, or why there are none. */
async function drawn(learner: string): Promise<unknown[]> {
  const pictures =
    'import { f } from "./reference.ts"; export const draw = () => ({ a: f() }); export const again = () => ({ a: [[1]] });';
  const exercise = { pictures, uses: [], spec: { ...spec, pictures: { draw: image, again: image } } };
  const made = await makePictures(grader().sandbox, exercise, learner);
  return made.map(({ outcome }) => {
    if (outcome.status === "made") return outcome.data.series.a;
    return outcome.status === "failed" ? outcome.failure.status : outcome.mismatch.received;
  });
}

describe("a picture is made by the functions of who submitted", () => {
  test("from what they return", async () => {
    expect(await drawn("export const f = (): number[][] => [[1, 2], [3, 4]];")).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [[1]],
    ]);
  });

  test("and without what is not finite, or is not once it is rounded", async () => {
    const learner = "export const f = () => [[1 / 0, NaN, 0.1234567, Number.MAX_VALUE]];";
    expect(await drawn(learner)).toEqual([[[null, null, 0.12346, null]], [[1]]]);
  });

  test.each([
    ["throws", "export const f = () => { throw new Error('no'); };", ["threw", [[1]]]],
    [
      "returns what is larger than any picture",
      "export const f = () => [Array(65).fill(0)];",
      ["tensor [1, 65]", [[1]]],
    ],
    ["returns no numbers", "export const f = () => 'a picture';", ["string", [[1]]]],
    ["never ends", "export const f = () => { for (;;); };", ["timed-out", "timed-out"]],
    ["never ends while it is loaded", "for (;;); export const f = 1;", ["timed-out", "timed-out"]],
    ["is not there", "export const g = 1;", ["syntax-error", "syntax-error"]],
    ["asks for what it may not have", 'import "node:fs"; export const f = 1;', ["blocked", "blocked"]],
  ])("one that %s costs its own picture, and the server nothing", async (_, learner, expected) => {
    expect(await drawn(learner)).toEqual(expected);
  });
});

describe("what can be drawn", () => {
  const tensor = (...shape: number[]) =>
    tensorValue(shape, Array(shape.reduce((n, size) => n * size, 1)).fill(0.5));
  const shapeOf = (spec: PictureSpec, a: Value, more: Record<string, Value> = {}) => {
    const read = pictureData(spec, recordValue({ a, ...more }));
    if (!read.ok) return `${read.mismatch.member}: ${read.mismatch.expected}, not ${read.mismatch.received}`;
    const { series, field } = read.data;
    return [series.a?.length, series.a?.[0]?.length, field?.length ?? null];
  };

  test("heights become points, and points stay what they are", () => {
    expect(shapeOf(curve, tensor(3))).toEqual([3, 2, null]);
    expect(shapeOf(curve, tensor(5, 2))).toEqual([5, 2, null]);
    expect(shapeOf(scatter, tensor(0), { field: tensor(2, 3) })).toEqual([0, undefined, 2]);
  });

  test("what cannot be says which member, what was expected and what came", () => {
    expect(shapeOf(curve, tensor(3, 3))).toBe("a: [N] | [N, 2], 1 <= N <= 1000, not tensor [3, 3]");
    expect(shapeOf(curve, tensor(1001))).toContain("not tensor [1001]");
    expect(shapeOf(scatter, tensor(3, 2))).toBe("field: [R, C], 2 <= R, C <= 64, not undefined");
    expect(pictureData(curve, 3)).toEqual({
      ok: false,
      mismatch: { member: "", expected: "record { a }", received: "number" },
    });
  });
});
