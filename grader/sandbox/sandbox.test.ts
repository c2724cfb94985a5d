import { afterEach, describe, expect, test, vi } from "vitest";
import { commit, setup } from "./attacks/commit.ts";
import type { Sandbox } from "./contract.ts";
import { jailWorks } from "./jail/jail-works.ts";
import { openSandbox } from "./open-sandbox.ts";
import { createSandbox } from "./sandbox.ts";

const hasJail = await jailWorks();
const one = "export const f = () => 1;";

let sandbox: Sandbox | null = null;
afterEach(async () => {
  vi.unstubAllEnvs();
  await sandbox?.close();
  sandbox = null;
});

describe("without bubblewrap", () => {
  test("hardened refuses to start and says how to get it", async () => {
    await expect(openSandbox(setup({ mode: "hardened", defences: noJail() }))).rejects.toThrow(
      /^SANDBOX=hardened, but .*Install bubblewrap \(Debian, Ubuntu: apt install bubblewrap;/,
    );
  });

  test("auto runs without and says why", async () => {
    sandbox = await openSandbox(setup({ mode: "auto", defences: noJail() }));
    expect(sandbox).toMatchObject({ jail: "none", jailProblem: expect.any(String) });
  });
});

test.each(hasJail ? (["auto", "hardened"] as const) : [])(
  "%s takes the jail where it works",
  async (mode) => {
    sandbox = await createSandbox({ mode, lanes: 1 });
    expect(sandbox.jail).toBe("bubblewrap");
  },
);

describe("SANDBOX", () => {
  test("sets the mode", async () => {
    vi.stubEnv("SANDBOX", "plain");
    sandbox = await createSandbox({ lanes: 1 });
    expect(sandbox.jail).toBe("none");
  });

  test("is not guessed at", async () => {
    vi.stubEnv("SANDBOX", "hardend");
    await expect(createSandbox()).rejects.toThrow("expected auto, hardened or plain, received hardend");
  });
});

describe("lanes", () => {
  test("serve more sessions than there are of them", async () => {
    const two = await openSandbox(setup({ lanes: 2 }));
    sandbox = two;
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => commit(two, one)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(9).fill("returned"));
  });

  test.each([1, 3])("are replaced after %i sessions", async (jobsPerLane) => {
    sandbox = await openSandbox(setup({ jobsPerLane }));
    for (let i = 0; i < 5; i++) expect(await commit(sandbox, one)).toMatchObject({ value: 1 });
  });

  test("are replaced well before their CPU time is used up", async () => {
    sandbox = await openSandbox(setup({ cpuSeconds: 2, limits: { callMs: 5000 } }));
    const busy =
      "export const f = () => { let s = 0; for (let i = 0; i < 1e8; i++) s += i % 3; return s > 0; };";
    for (let i = 0; i < 25; i++) expect(await commit(sandbox, busy)).toMatchObject({ value: true });
  });

  test("that run away without a watchdog end by their CPU time", async () => {
    const defences = { ...setup().defences, callWatchdog: false, sessionWatchdog: false };
    sandbox = await openSandbox(setup({ cpuSeconds: 1, defences }));
    expect(await commit(sandbox, "export const f = () => { for (;;); };")).toMatchObject({
      status: "timed-out",
    });
  });

  test("that do not answer at start are no sandbox", async () => {
    await expect(openSandbox(setup({ laneProgram: "process.exit(3)" }))).rejects.toThrow(
      "no lane starts: the lane ended: exit code 3",
    );
  });
});

describe("a sandbox", () => {
  test("refuses sessions with more memory than its lanes have, or too little to start", async () => {
    sandbox = await openSandbox(setup({ limits: { memoryMb: 64 } }));
    for (const memoryMb of [65, 7, Number.NaN]) {
      await expect(commit(sandbox, one, { limits: { memoryMb } })).rejects.toThrow(
        `memory: 8 to 64 MB in this sandbox, asked ${memoryMb}`,
      );
    }
    expect(await commit(sandbox, one, { limits: { memoryMb: 32 } })).toMatchObject({ value: 1 });
  });

  test("refuses a program without its entry", async () => {
    sandbox = await openSandbox(setup());
    await expect(sandbox.open({ entry: "b", modules: { a: one }, seed: 1 })).rejects.toThrow("no module b");
  });

  test("that is closed opens nothing, and waits for nobody", async () => {
    sandbox = await openSandbox(setup());
    const program = { entry: "a", modules: { a: one }, seed: 1 };
    const session = await sandbox.open(program);
    const refused = expect(sandbox.open(program)).rejects.toThrow("closed while a session waited");
    await sandbox.close();
    await refused;
    await expect(sandbox.open(program)).rejects.toThrow("the sandbox is closed");
    expect(await session.load()).toMatchObject({ status: "fault" });
    await session.dispose();
  });
});

function noJail() {
  return { ...setup().defences, jail: false };
}
