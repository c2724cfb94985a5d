import { afterEach, expect, test, vi } from "vitest";
import "./vitest.ts";

afterEach(() => vi.unstubAllEnvs());

const linear = (x: number[], weight: number[]) =>
  x.reduce((sum, value, i) => sum + value * (weight[i] ?? 0), 0);
const backward = (x: number[], weight: number[]) => [weight, x];
const x = [1, -2, 3];
const weight = [0.5, 0.25, -1];

function messageOf(run: () => void): string {
  try {
    run();
    return "nothing was thrown";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test("passes what is right, and refuses what is right where it has to be wrong", () => {
  expect(linear).toPassGradcheck(backward, [x, weight]);
  expect(linear).not.toPassGradcheck(() => [x, x], [x, weight]);
  expect(messageOf(() => expect(linear).not.toPassGradcheck(backward, [x, weight]))).toContain(
    "but it agrees",
  );
});

test("shows the worst coordinate: analytic, numeric, ratio", () => {
  const halved = () => [weight, x.map((value) => value / 2)];
  vi.stubEnv("LC_ALL", "C");
  const message = messageOf(() => expect(linear).toPassGradcheck(halved, [x, weight]));
  expect(message.replaceAll(/± \S+/g, "± …")).toMatchInlineSnapshot(`
    "expected the gradient to agree with numeric derivatives, but it does not

    input 0 (from 0), shape [3]: agrees

    input 1 (from 0), shape [3]: wrong
      worst at [2]
        analytic  1.5
        numeric   3 ± …
        ratio     0.5
      3 of 3 entries are off by more than 3.0e-7"
  `);
});

test("says so in Chinese where the environment is Chinese", () => {
  vi.stubEnv("LC_ALL", "zh_CN.UTF-8");
  const message = messageOf(() => expect(Math.sin).toPassGradcheck(() => Number.NaN, [0]));
  expect(message.replaceAll(/± \S+/g, "± …")).toMatchInlineSnapshot(`
    "预期梯度为有限值，但其中有 NaN 或无穷大

    输入 0（从 0 起），形状 []：非有限值
        解析梯度  NaN
        数值导数  1 ± …
        比值      NaN"
  `);
});

test("refuses what is no function", () => {
  expect(messageOf(() => expect(1).toPassGradcheck(Math.cos, [0]))).toContain(
    "expected a function in expect(…), received number",
  );
});

test("neither passes nor refuses what nothing can be told of", () => {
  const told = "but they tell nothing here";
  expect(messageOf(() => expect(Math.abs).toPassGradcheck(Math.sign, [0]))).toContain(told);
  expect(messageOf(() => expect(Math.abs).not.toPassGradcheck(Math.sign, [0]))).toContain(told);
  const sum = (rows: number[][]) => rows.flat().reduce((all, value) => all + value, 0);
  expect(messageOf(() => expect(sum).toPassGradcheck((rows) => rows, [[[]]]))).toContain(
    "received arrays without entries",
  );
});
