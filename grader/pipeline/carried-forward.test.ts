import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import { gradeSubmission } from "./create-grader.ts";
import { exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade, grader } = testGrader();
const exercise = await exerciseOf("backpropagation");
const { reference } = exercise;

const SLOPE = "g * (1 - h[n][j] ** 2)";
/** In `backward` alone, which `train` calls. */
const noSlope = replaced(reference, SLOPE, "g");

/** Of the checks that failed the points that were given, and the functions they are not charged for. */
function failures({ checks }: Report): Record<string, readonly (number | string)[]> {
  const failed = checks.filter(({ status }) => status !== "passed");
  return Object.fromEntries(
    failed.map(({ name, points, carriedFrom = [] }) => [name, [points, ...carriedFrom]]),
  );
}

function replaced(source: string, text: string, by: string): string {
  expect(source.split(text)).toHaveLength(2);
  return source.replace(text, by);
}

test("a mistake in backward costs backward's points and not those of train", async () => {
  const report = await grade(exercise, noSlope);
  expect(failures(report)).toEqual({
    "gradient-w1": [0],
    "gradient-b1": [0],
    "loss-curve": [15, "backward"],
    "trained-parameters": [10, "backward"],
  });
  expect(report.verdict).toBe("failed");
});

test("what is wrong in train besides is charged", async () => {
  const report = await grade(exercise, replaced(noSlope, "grads.gradW1[j], lr", "grads.gradW1[j], 2 * lr"));
  expect(failures(report)).toEqual({
    "gradient-w1": [0],
    "gradient-b1": [0],
    "loss-curve": [0],
    "trained-parameters": [0],
  });
});

test("a mistake of train's own is charged in all of its checks", async () => {
  const own = Object.entries(exercise.carriedInto).filter(([, right]) => !right.includes("train"));
  expect(own.length).toBeGreaterThan(1);
  for (const [name] of own.slice(0, 2)) {
    const report = await grade(exercise, exercise.misconceptions[name] ?? "");
    const points = Object.values(failures(report)).flat();
    expect(points, name).toEqual(points.map(() => 0));
  }
});

test("a train that knows the right gradients beside a wrong backward is passed, and not carried", async () => {
  const twofold = `${noSlope.replaceAll("backward(1", "right(1")}\nfunction right(${afterName(reference)}`;
  expect(failures(await grade(exercise, twofold))).toEqual({ "gradient-w1": [0], "gradient-b1": [0] });
});

/** From the parameters of `backward` to its end. */
function afterName(source: string): string {
  const from = source.indexOf("export function backward(") + "export function backward(".length;
  return source.slice(from, source.indexOf("\n}\n", from) + 3);
}

describe("a mistake without a name", () => {
  /** By a factor that no misconception has, and no slip. */
  const nameless = replaced(reference, SLOPE, `${SLOPE} * 0.83`);
  const carried = {
    "gradient-w1": [0],
    "gradient-b1": [0],
    "loss-curve": [15, "backward"],
    "trained-parameters": [10, "backward"],
  };

  test("costs backward's points and not those of train, which the reference's loop does just like it", async () => {
    const report = await grade(exercise, nameless);
    expect(report.checks.flatMap(({ diagnoses }) => diagnoses.map(({ kind }) => kind))).not.toContain(
      "misconception",
    );
    expect(failures(report)).toEqual(carried);
    const curve = report.checks.find(({ name }) => name === "loss-curve");
    expect(curve?.sameCauseAs).toEqual(["gradient-w1", "gradient-b1"]);
  });

  test("what is wrong in train besides is charged", async () => {
    const both = replaced(nameless, "grads.gradW1[j], lr", "grads.gradW1[j], 1.1 * lr");
    expect(Object.values(failures(await grade(exercise, both))).flat()).toEqual([0, 0, 0, 0]);
  });

  test("a train that takes more rounds than are counted is charged, whatever the time", async () => {
    const long = "for (let k = 0; k < 500_000; k++) Math.abs(k);";
    const slow = replaced(nameless, "  const scale = (gradOutput", `  ${long}\n  const scale = (gradOutput`);
    const { "loss-curve": points } = failures(await grade(exercise, slow));
    expect(points).toEqual([0]);
  });

  /** All that a gradient is in `backward`, changed. */
  const everyGradient = (source: string, by: string) =>
    replaced(source, "  const scale = (gradOutput", `  const scale = ${by} * (gradOutput`);
  const charged = (report: Report) => Object.values(failures(report)).flat();
  const body = reference.slice(
    reference.indexOf("  const { lr, steps }"),
    reference.indexOf("function linear("),
  );

  test.each([
    ["so small that nothing moves", "3e-12"],
    ["0 where train asks for it", "(gradOutput === 1 ? 0 : 0.83)"],
  ])("a train that was never written gets nothing by gradients %s", async (_, by) => {
    const unwritten = `  const { steps } = options;
  const losses = Array.from({ length: steps }, () => loss(x, target, w1, b1, w2, b2));
  return { params: { w1, b1, w2, b2 }, losses };
}

`;
    const source = replaced(everyGradient(reference, by), body, unwritten);
    const report = await grade({ ...exercise, carriedInto: {} }, source);
    expect(charged(report)).toContain(0);
    expect(charged(report)).not.toContain("backward");
  });

  test("what is wrong in train besides is not hidden by a gradient of NaN", async () => {
    const both = replaced(nameless, "grads.gradW1[j], lr", "grads.gradW1[j], 1.1 * lr");
    const source = everyGradient(both, "(gradOutput === 1 ? Number.NaN : 1)");
    expect(charged(await grade(exercise, source))).not.toContain("backward");
  });

  test("nor is a train that gives other numbers every second time", async () => {
    const unsteady = replaced(
      nameless,
      "  const { lr, steps } = options;",
      "  calls += 1;\n  const { steps } = options;\n  const lr = calls % 2 === 0 ? 2 * options.lr : options.lr;",
    );
    const report = await grade(exercise, `let calls = 0;\n${unsteady}`);
    expect(charged(report)).not.toContain("backward");
  });

  test("is not carried to the end once nobody waits", async () => {
    const { sandbox, bank } = grader();
    const left = new AbortController();
    const leaving: Sandbox = {
      ...{ jail: sandbox.jail, close: () => sandbox.close() },
      open: (program, limits) => {
        if (program.entry !== "submission.ts") left.abort(new Error("left"));
        return sandbox.open(program, limits);
      },
    };
    const graded = gradeSubmission(leaving, exercise, await bank(exercise), nameless, {
      signal: left.signal,
    });
    await expect(graded).rejects.toThrow("left");
  });

  test("a gradient of zeros carries nothing: with it a train that was never written would be right", async () => {
    const zeros = replaced(reference, SLOPE, "0");
    const unnamed = { ...exercise, carriedInto: {} };
    expect(Object.values(failures(await grade(unnamed, zeros))).flat()).toEqual([0, 0, 0, 0]);
    expect(failures(await grade(unnamed, noSlope))).toEqual(carried);
  });
});

test("where the spec charges every failure, each costs its points", async () => {
  const strict = { ...exercise, carriedInto: {}, spec: { ...exercise.spec, carriedForward: false } };
  expect(Object.values(failures(await grade(strict, noSlope))).flat()).toEqual([0, 0, 0, 0]);
});

test("one sandbox process is enough to carry a mistake while the submission still has cases to run", async () => {
  const network = await exerciseOf("convolutional-network");
  const answer = new URL(
    "../../testing/answers/developing/convolutional-network/wrong-1.ts",
    import.meta.url,
  );
  const { checks } = await grade(network, readFileSync(answer, "utf8"), { revealHidden: true, patience: 1 });
  expect(checks.at(-1)?.status).toBe("passed");
});
