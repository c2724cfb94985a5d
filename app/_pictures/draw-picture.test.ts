import { expect, test } from "vitest";
import { PictureSpec } from "../../grader/index.ts";
import { drawPicture } from "./draw-picture.ts";
import { svgText } from "./svg-text.ts";
import { tileSvg } from "./tile-svg.ts";

const text = { zh: "图", en: "picture" };
const common = { title: text, text, x: text, y: text, series: { a: text } };
const { x: _x, y: _y, ...image } = common;

function drawn(spec: object, a: (number | null)[][], field: (number | null)[][] | null = null): string {
  return svgText(drawPicture(PictureSpec.parse(spec), { series: { a }, field }, "en").shapes);
}

test("what is not finite is left out: a gap in a line, an empty cell, no bar", () => {
  const gap = drawn({ kind: "curve", ...common }, [
    [0, 1],
    [1, null],
    [2, 3],
  ]);
  expect(gap.match(/ d="(M[^"]*)"/)?.[1]).toMatch(/^M[\d. ]+M[\d. ]+$/);
  expect(drawn({ kind: "image", ...image }, [[null, 1]]).match(/<path/g)).toHaveLength(1);
  expect(drawn({ kind: "bars", ...common }, [[null, 0]])).toContain('<path d=""');
});

test.each([
  ["curve", [[0, null]]],
  ["bars", [[null]]],
  ["image", [[null]]],
  ["scatter", []],
  [
    "curve",
    [
      [0, 1e300],
      [1, -1e300],
    ],
  ],
  ["curve", [[0, 5]]],
])("a %s of next to nothing, or of numbers as large as they come, is drawn without NaN", (kind, a) => {
  const range = kind === "scatter" ? { range: { x: [-1, 1], y: [-1, 1] }, field: "border" } : {};
  const spec = { kind, ...(kind === "image" ? image : common), ...range };
  const log = kind === "curve" ? [{ ...spec, scale: "log" }] : [];
  for (const one of [spec, ...log])
    expect(
      drawn(one, a, [
        [null, 0],
        [1, 1],
      ]),
    ).not.toMatch(/NaN|Infinity|undefined/);
});

test("a border runs where the score is 0, lowest row at the bottom", () => {
  const range = { x: [0, 1], y: [0, 1] };
  const svg = drawn(
    { kind: "scatter", ...common, range, field: "border" },
    [],
    [
      [-1, -1],
      [3, 3],
    ],
  );
  // The frame of a scatter reaches from 26 to 356.
  expect(svg).toContain('d="M508 275.5L46 275.5"');
});

test("a tile has no words, and writes what stands in a spec as text", () => {
  const spec = PictureSpec.parse({ kind: "image", ...image, rows: ["<script>"] });
  const data = { series: { a: [[1, 2]] }, field: null };
  expect(svgText(drawPicture(spec, data, "en").shapes)).toContain("&#60;script&#62;");
  expect(tileSvg(spec, data)).not.toMatch(/<text|script/);
});
