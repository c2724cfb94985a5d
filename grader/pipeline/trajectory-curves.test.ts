import { describe, expect, test } from "vitest";
import type { Curve } from "../report/curve.ts";
import type { CheckReport } from "../report/report.ts";
import { altered, checkOf, exerciseOf, misconceptionOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();

describe("a trajectory", () => {
  test("of a chain is drawn entry by entry over its calls, passed or failed", async () => {
    const adam = await exerciseOf("adam");
    const right = curvesOf(checkOf(await grade(adam, adam.reference), "five-steps"), "five-steps");
    const wrong = checkOf(
      await grade(adam, await misconceptionOf("adam", "no-bias-correction")),
      "five-steps",
    );
    for (const curve of right) {
      expect(curve).toMatchObject({ along: "calls", path: expect.stringMatching(/^params\./) });
      expect(curve.expected).toHaveLength(5);
      expect(largestGap(curve)).toBeLessThan(1e-9);
    }
    const strayed = curvesOf(wrong, "five-steps");
    expect(strayed.map(({ path }) => path)).toEqual(right.map(({ path }) => path));
    expect(Math.max(...strayed.map(largestGap))).toBeGreaterThan(1e-3);
  });

  test("follows the entries of a tensor that stray farthest, four at most", async () => {
    const adam = await exerciseOf("adam");
    const planted = altered(
      adam.reference,
      "adamStep",
      "(...all) => { const r = right(...all); if (r.params.weight) r.params.weight[2][1] += 0.1; return r; }",
    );
    const curves = curvesOf(checkOf(await grade(adam, planted), "five-steps"), "five-steps");
    const followed = curves.filter(({ path }) => path === "params.weight").map(({ index }) => index);
    expect(followed).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [2, 1],
    ]);
  });

  test("that is a vector of losses is one curve; parameters after training are none", async () => {
    const exercise = await exerciseOf("backpropagation");
    const report = await grade(exercise, await misconceptionOf("backpropagation", "losses-after-update"));
    const [curve, ...more] = curvesOf(checkOf(report, "loss-curve"), "train-three-steps");
    expect(more).toEqual([]);
    expect(curve).toMatchObject({ path: "losses", index: [], along: "entries" });
    expect(curve?.received.slice(0, -1)).toEqual(curve?.expected.slice(1));
    expect(curvesOf(checkOf(report, "trained-parameters"), "train-three-steps")).toEqual([]);
  });

  test("ends where a call failed", async () => {
    const adam = await exerciseOf("adam");
    const stops = altered(
      adam.reference,
      "adamStep",
      "(params, grads, state, options) => { if (state?.t === 3) throw new Error(); return right(params, grads, state, options); }",
    );
    const curves = curvesOf(checkOf(await grade(adam, stops), "five-steps"), "five-steps");
    expect(curves.length).toBeGreaterThan(0);
    for (const curve of curves) expect([curve.received.length, curve.expected.length]).toEqual([3, 5]);
  });

  test("of a hidden case is not shown, except to those who may read the exercise", async () => {
    const adam = await exerciseOf("adam");
    const hidden = (check: CheckReport) => check.cases.filter(({ visibility }) => visibility === "hidden");
    const drawn = (checks: readonly CheckReport[]) =>
      checks.flatMap(hidden).filter(({ curves }) => curves !== undefined);
    const source = await misconceptionOf("adam", "no-bias-correction");
    expect(drawn((await grade(adam, source)).checks)).toEqual([]);
    expect(drawn((await grade(adam, source, { revealHidden: true })).checks)).not.toEqual([]);
  });
});

function curvesOf({ cases }: CheckReport, name: string): Curve[] {
  return cases.find((one) => one.name === name)?.curves ?? [];
}

function largestGap({ received, expected }: Curve): number {
  return Math.max(...received.map((value, at) => Math.abs(Number(value) - Number(expected[at]))));
}
