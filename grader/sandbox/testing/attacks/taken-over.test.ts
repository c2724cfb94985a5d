import { afterAll, describe, expect, test } from "vitest";
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

describe.each(modes)("a taken-over process, %s", (mode) => {
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
