import { expect, test } from "vitest";
import type { CallOutcome, Sandbox, Session } from "../../../sandbox/contract.ts";
import { planCase } from "../../cases/plan-case.ts";
import { exerciseOf } from "../../testing/test-grader.ts";
import { Runner } from "../runner.ts";
import { Prober } from "./prober.ts";

const exercise = await exerciseOf("backpropagation");
const call = { function: "f", arguments: [] };
const silence = { lines: [], truncated: false };

/** A sandbox without a clock: each call takes so many milliseconds, or as many as it may, and so does loading. */
function sandboxOf(callMs: number, loadMs = 0): Sandbox {
  const open = async (): Promise<Session> => {
    let spentMs = 0;
    const one = (limitMs: number): CallOutcome => {
      spentMs += Math.min(callMs, limitMs);
      return callMs > limitMs
        ? { status: "timed-out", limitMs }
        : {
            status: "returned",
            value: 1,
            argumentsAfter: [],
            shared: [],
            console: silence,
            elapsedMs: callMs,
          };
    };
    return {
      load: async () => {
        spentMs += loadMs;
        return { status: "loaded", exports: [], console: silence };
      },
      run: async (calls, { callMs: limitMs = Infinity } = {}) => calls.map(() => one(limitMs)),
      differentiate: async () => ({ status: "fault", message: "not asked for" }),
      memoryMb: async () => null,
      get spentMs() {
        return spentMs;
      },
      dispose: async () => {},
    };
  };
  return { open, jail: "none", close: async () => {} };
}

const program = { entry: "f.ts", modules: { "f.ts": "" }, seed: 1 };

async function probed(callMs: number, lists: number) {
  const limits = { callMs: 2_000, totalMs: 10_000, memoryMb: 64, locatingMs: 2_000 };
  const runner = new Runner(sandboxOf(callMs), program, limits);
  await runner.load();
  const prober = new Prober(runner);
  let returned = 0;
  for (let k = 0; k < lists; k++) returned += (await prober.result({ call }, [])) === null ? 0 : 1;
  return { ms: runner.spentMs, returned, prober };
}

test("loading again for calls that only explain takes nothing of the time that cases have", async () => {
  const limits = { callMs: 2_000, totalMs: 2_500, memoryMb: 64, locatingMs: 2_000 };
  const runner = new Runner(sandboxOf(300, 800), program, limits);
  await runner.load();
  for (const _ of [1, 2, 3]) await runner.probe([call], 100);
  const [plan] = Object.keys(exercise.spec.cases).map((name) => planCase(exercise, name));
  expect(plan && (await runner.runCase(plan)).map(({ status }) => status)).toEqual(["returned"]);
});

test("however long a call takes, all of them together take no more than 400 ms", async () => {
  expect(await probed(90, 40)).toMatchObject({ ms: 400, returned: 4 });
  expect(await probed(150, 40)).toMatchObject({ ms: 100, returned: 0 });
});

test("short ones are as many as are asked for, up to 600", async () => {
  expect(await probed(0.1, 40)).toMatchObject({ returned: 40, prober: { isSpent: false } });
  expect(await probed(0.1, 700)).toMatchObject({ returned: 600, prober: { isSpent: true } });
});
