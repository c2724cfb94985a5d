import { expect, test } from "vitest";
import { adamStep } from "./reference.ts";

const options = { lr: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };

test("the statement's two steps", () => {
  const first = adamStep({ theta: [1] }, { theta: [0.5] }, null, options);
  const second = adamStep(first.params, { theta: [-0.1] }, first.state, options);
  expect(rounded(first)).toEqual({
    params: { theta: [0.9] },
    state: { t: 1, m: { theta: [0.05] }, v: { theta: [0.00025] } },
  });
  expect(rounded(second)).toEqual({
    params: { theta: [0.8489] },
    state: { t: 2, m: { theta: [0.035] }, v: { theta: [0.00025975] } },
  });
});

function rounded({ params, state }: ReturnType<typeof adamStep>): unknown {
  return { params: withDigits(params, 4), state: withDigits(state, 10) };
}

function withDigits(value: unknown, digits: number): unknown {
  return JSON.parse(JSON.stringify(value, (_, v) => (typeof v === "number" ? Number(v.toFixed(digits)) : v)));
}
