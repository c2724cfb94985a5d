import { afterAll, describe, expect, test } from "vitest";
import { tensorValue } from "../../../value/value.ts";
import { allDefences } from "../../defences.ts";
import { openSandbox } from "../../host/sandbox.ts";
import { jailWorks } from "../jail-works.ts";
import { commit, sandboxSetup } from "./commit.ts";
import { escapeProgram, openTarget } from "./escape-target.ts";
import { escapes } from "./escapes.ts";
import { takenOver, takenOverPrelude } from "./taken-over.ts";

const hasJail = await jailWorks();
const modes = hasJail ? (["hardened", "plain"] as const) : (["plain"] as const);
const limits = { callMs: 500, sessionMs: 2000 };

// Each has a process of its own, and many wait for a limit to run out.
describe.concurrent.each(modes)("a taken-over process, %s", (mode) => {
  test.each(takenOver)("$name", async ({ program, expected }) => {
    const sandbox = await openSandbox(
      sandboxSetup({ mode, limits, processProgram: takenOverPrelude + program }),
    );
    const started = performance.now();
    const outcome = await commit(sandbox, "export const f = () => 0;");
    const elapsedMs = performance.now() - started;
    await sandbox.close();

    expect(expected).toContain(outcome.status);
    expect(elapsedMs).toBeLessThan(2 * limits.callMs + 3000);
  });
});

test.concurrent.each([
  ["none", "{}"],
  ["more than were asked for", "{ 0: estimate(2, 2, 2), 1: estimate(2, 2, 2) }"],
  ["one without errors", "{ 0: { gradient: vector(2), kinks: vector(2) } }"],
  ["one with fewer errors than entries", "{ 0: estimate(2, 1, 2) }"],
  ["one with more kinks than entries", "{ 0: estimate(2, 2, 3) }"],
  ["one that is no vector", "{ 0: { gradient: 1, error: vector(1), kinks: vector(1) } }"],
])("a taken-over process forges estimates of derivatives: %s", async (_, estimates) => {
  const processProgram = `${takenOverPrelude}
    const vector = (size) => bytes(5, 1, u32(size), Buffer.alloc(8 * size));
    const estimate = (...sizes) => Object.fromEntries(["gradient", "error", "kinks"].map((key, i) => [key, vector(sizes[i])]));
    serve(value({ status: "differentiated", estimates: ${estimates} }));`;
  const sandbox = await openSandbox(sandboxSetup({ mode: "plain", limits, processProgram }));
  const session = await sandbox.open({ entry: "m", modules: { m: "" }, seed: 1 });
  await session.load();
  const argument = { kind: "value", value: tensorValue([2], [1, 2]) } as const;
  const request = { function: "f", arguments: [argument], cotangents: new Map([["", 1]]), wrt: [0] };
  const outcome = await session.differentiate({ ...request, mode: { kind: "coordinates" } });
  await session.dispose();
  await sandbox.close();

  expect(outcome).toMatchObject({ status: "fault" });
});

test.each(["value('much')", "value(-1)", "value(NaN)", "returned(1)"])(
  "a taken-over process says its heap holds %s: not passed on, and it is not trusted again",
  async (answer) => {
    const sandbox = await openSandbox(
      sandboxSetup({ mode: "plain", limits, processProgram: `${takenOverPrelude} serve(${answer});` }),
    );
    const session = await sandbox.open({ entry: "m", modules: { m: "" }, seed: 1 });
    expect(await session.load()).toMatchObject({ status: "loaded" });
    expect(await session.memoryMb()).toBeNull();
    expect(await session.run([{ function: "f", arguments: [] }])).toMatchObject([{ status: "fault" }]);
    await sandbox.close();
  },
);

describe("code out of its isolate", async () => {
  const target = await openTarget();
  afterAll(() => target.close());
  const isRoot = process.getuid?.() === 0;
  const stoppedWithoutJail = escapes.filter(
    ({ withoutJail }) => withoutJail !== "nothing" && (isRoot || withoutJail !== "user"),
  );

  // Without Node's permissions: an escape is native code and knows none.
  test.each(hasJail ? escapes : [])("the jail alone: $name", async ({ attempt }) => {
    const defences = { ...allDefences, permissions: false };
    const processProgram = escapeProgram(attempt, target);
    const sandbox = await openSandbox(sandboxSetup({ mode: "hardened", defences, processProgram }));
    const outcome = await commit(sandbox, "");
    await sandbox.close();

    expect(foiled(outcome)).toBe(true);
    expect(await target.isUntouched()).toBe(true);
  });

  test.each(stoppedWithoutJail)("without a jail: $name", async ({ attempt }) => {
    const sandbox = await openSandbox(
      sandboxSetup({ mode: "plain", processProgram: escapeProgram(attempt, target) }),
    );
    const outcome = await commit(sandbox, "");
    await sandbox.close();

    expect(foiled(outcome)).toBe(true);
    expect(await target.isUntouched()).toBe(true);
  });
});

function foiled(outcome: Awaited<ReturnType<typeof commit>>): boolean {
  return outcome.status === "returned" ? outcome.value === 0 : outcome.status !== "loaded";
}
