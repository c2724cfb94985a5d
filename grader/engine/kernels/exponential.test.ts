import { expect, test } from "vitest";
import { seededRandom } from "../../numbers/seeded-random.ts";
import { exponential } from "./exponential.ts";

/** Around each the algorithm goes another way. */
const EDGES = [0, 2 ** -28, 0.3465735912322998, 1.0397205352783203, 707, 708.4, 745.1332191019411];

test("has the bits of Math.exp in V8, whose algorithm it is", () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 30_000 }, () => [
    -random(),
    -750 * random(),
    -(2 ** (80 * random() - 70)),
  ]).flat();
  const edges = EDGES.flatMap((edge) =>
    Array.from({ length: 401 }, (_, i) => -(edge + (i - 200) * Math.max(edge, 1e-300) * 2 ** -52)),
  ).filter((x) => x <= 0);
  const special = [Number.NaN, -Infinity, 0, -0, -1, -746];
  const unlike = [...drawn, ...edges, ...special].filter((x) => !Object.is(exponential(x), Math.exp(x)));
  expect(unlike).toEqual([]);
});
