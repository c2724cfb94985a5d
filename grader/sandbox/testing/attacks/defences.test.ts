import { describe, expect, test } from "vitest";
import { allDefences } from "../../defences.ts";
import { openSandbox } from "../../host/sandbox.ts";
import { commit, sandboxSetup } from "./commit.ts";
import { escapeProgram, openTarget } from "./escape-target.ts";
import { escapes } from "./escapes.ts";
import { hasJail, isRoot, trials } from "./trials.ts";

test("every defence is on trial", () => {
  const onTrial = new Set(trials.map(({ defence }) => defence));
  const needing = { ownUser: isRoot, jail: hasJail, systemCallFilter: hasJail };
  const possible = Object.keys(allDefences).filter((name) => !(name in needing) || needing[name as "jail"]);
  expect([...onTrial].sort()).toEqual(possible.sort());
});

describe.each(trials)("$defence", ({ defence, run, held, through }) => {
  test("holds", async () => {
    expect({ outcome: await run(allDefences) }).toMatchObject({ outcome: held });
  });

  test("switched off, lets the attack through", async () => {
    expect({ outcome: await run({ ...allDefences, [defence]: false }) }).toMatchObject({ outcome: through });
  });
});

describe("with nothing in the way", () => {
  // Files outside the target's folder are not written even here.
  const safe = escapes.filter(
    ({ name }) => !name.includes("beside itself") && !name.includes("another open file"),
  );

  test.each(safe)("$name", async ({ attempt }) => {
    const open = { permissions: false, ownUser: false, emptyEnvironment: false, resourceLimits: false };
    const target = await openTarget();
    const signalled = () => {};
    process.on("SIGUSR2", signalled);
    const processProgram = escapeProgram(attempt, target);
    const sandbox = await openSandbox(
      sandboxSetup({
        processProgram,
        limits: { callMs: 20_000, sessionMs: 60_000 },
        defences: { ...allDefences, ...open },
      }),
    );
    const outcome = await commit(sandbox, "");
    await sandbox.close();
    process.off("SIGUSR2", signalled);
    await target.close();

    expect(outcome).toMatchObject({ status: "returned", value: 1 });
  });
});
