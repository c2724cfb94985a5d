import { afterEach, describe, expect, test, vi } from "vitest";
import type { Sandbox } from "../contract.ts";
import { commit, sandboxSetup } from "../testing/attacks/commit.ts";
import { takenOverPrelude } from "../testing/attacks/taken-over.ts";
import { jailWorks } from "../testing/jail-works.ts";
import { processCode } from "./process-code.ts";
import { createSandbox, openSandbox, type SandboxMode } from "./sandbox.ts";

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
    await expect(openSandbox(sandboxSetup({ mode: "hardened", defences: noJail() }))).rejects.toThrow(
      /^SANDBOX=hardened, but .*Install bubblewrap \(Debian, Ubuntu: apt install bubblewrap;/,
    );
  });

  test("auto runs without and says why", async () => {
    sandbox = await openSandbox(sandboxSetup({ mode: "auto", defences: noJail() }));
    expect(sandbox).toMatchObject({ jail: "none", jailProblem: expect.any(String) });
  });
});

test.each(hasJail ? (["auto", "hardened"] as const) : [])(
  "%s takes the jail where it works",
  async (mode) => {
    sandbox = await createSandbox({ mode, processes: 1 });
    expect(sandbox.jail).toBe("bubblewrap");
  },
);

describe("SANDBOX", () => {
  test("sets the mode", async () => {
    vi.stubEnv("SANDBOX", "plain");
    sandbox = await createSandbox({ processes: 1 });
    expect(sandbox.jail).toBe("none");
  });

  test("is not guessed at", async () => {
    vi.stubEnv("SANDBOX", "hardend");
    await expect(createSandbox()).rejects.toThrow("expected auto, hardened or plain, received hardend");
  });
});

describe("sandbox processes", () => {
  test("serve more sessions than there are of them", async () => {
    const two = await openSandbox(sandboxSetup({ processes: 2 }));
    sandbox = two;
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => commit(two, one)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(9).fill("returned"));
  });

  test.each([1, 3])("are replaced after %i sessions", async (sessionsPerProcess) => {
    sandbox = await openSandbox(sandboxSetup({ sessionsPerProcess }));
    for (let i = 0; i < 5; i++) expect(await commit(sandbox, one)).toMatchObject({ value: 1 });
  });

  test("are replaced well before their CPU time is used up", async () => {
    sandbox = await openSandbox(
      sandboxSetup({ cpuSeconds: 3, limits: { callMs: 30_000, sessionMs: 60_000 } }),
    );
    const busy =
      "export const f = () => { let s = 0; for (let i = 0; i < 1e8; i++) s += i % 3; return s > 0; };";
    for (let i = 0; i < 30; i++) expect(await commit(sandbox, busy)).toMatchObject({ value: true });
  });

  describe.each<SandboxMode>(hasJail ? ["hardened", "plain"] : ["plain"])("that run away, %s", (mode) => {
    const endless = "export const f = () => { for (;;); };";
    const defences = { ...sandboxSetup().defences, callWatchdog: false, sessionWatchdog: false };

    test("end by their CPU time, however much of it Node's start has taken", async () => {
      const processProgram = await withBusyStart(1);
      sandbox = await openSandbox(sandboxSetup({ mode, cpuSeconds: 2, defences, processProgram }));
      expect(await commit(sandbox, endless)).toMatchObject({ status: "timed-out" });
    });

    test("are a fault of ours if another process ends them", async () => {
      const processProgram = `${takenOverPrelude} receive(); process.kill(process.pid, "SIGKILL"); forever();`;
      const permissions = { ...sandboxSetup().defences, permissions: false, systemCallFilter: false };
      sandbox = await openSandbox(
        sandboxSetup({ mode, cpuSeconds: 3, processProgram, defences: permissions }),
      );
      expect(await commit(sandbox, endless)).toMatchObject({ status: "fault" });
    });
  });

  test("that do not answer at start are no sandbox", async () => {
    await expect(openSandbox(sandboxSetup({ processProgram: "process.exit(3)" }))).rejects.toThrow(
      "no sandbox process starts: the process ended: exit code 3",
    );
  });
});

describe("a sandbox", () => {
  test("refuses sessions with more memory than its sandbox processes have, or too little to start", async () => {
    sandbox = await openSandbox(sandboxSetup({ limits: { memoryMb: 64 } }));
    for (const memoryMb of [65, 7, Number.NaN]) {
      await expect(commit(sandbox, one, { limits: { memoryMb } })).rejects.toThrow(
        `memory: 8 to 64 MB in this sandbox, asked ${memoryMb}`,
      );
    }
    expect(await commit(sandbox, one, { limits: { memoryMb: 32 } })).toMatchObject({ value: 1 });
  });

  test("refuses a program without its entry", async () => {
    sandbox = await openSandbox(sandboxSetup());
    await expect(sandbox.open({ entry: "b", modules: { a: one }, seed: 1 })).rejects.toThrow("no module b");
  });

  test("that is closed opens nothing, and waits for no session", async () => {
    sandbox = await openSandbox(sandboxSetup());
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

describe("no part of a program's time", () => {
  const limits = { callMs: 1500, sessionMs: 1500 };
  const burn = "for (const end = Date.now() + 2000; Date.now() < end; );";

  test("is the making of its isolate, the first, a later one, or one of another size", async () => {
    sandbox = await openSandbox(
      sandboxSetup({ limits, processProgram: await withSlow("makeIsolate", burn) }),
    );
    expect(await commit(sandbox, one)).toMatchObject({ value: 1 });
    expect(await commit(sandbox, one)).toMatchObject({ value: 1 });
    expect(await commit(sandbox, one, { limits: { memoryMb: 32 } })).toMatchObject({ value: 1 });
  });

  test("is its compilation", async () => {
    sandbox = await openSandbox(sandboxSetup({ limits, processProgram: await withSlow("compile", burn) }));
    const typescript = { "a.ts": "export const f = (): number => 1;" };
    const session = await sandbox.open({ entry: "a.ts", modules: {}, typescript, seed: 1 });
    expect(await session.load()).toMatchObject({ status: "loaded" });
    expect(await session.run([{ function: "f", arguments: [] }])).toMatchObject([{ value: 1 }]);
    expect(session.spentMs).toBeLessThan(limits.sessionMs);
    await session.dispose();
  });
});

/** The honest process, one of its functions with something to do first. */
async function withSlow(name: string, statement: string): Promise<string> {
  const { program: honest } = await processCode();
  const slow = honest.replace(
    new RegExp(`^ *function ${name}\\(.*\\{$`, "m"),
    (head) => `${head} ${statement}`,
  );
  if (slow === honest) throw new Error(`expected a function ${name} in the process's program`);
  return slow;
}

/** The honest process, on a machine where Node's start takes so many seconds of CPU time more. */
async function withBusyStart(seconds: number): Promise<string> {
  const burn = `for (;;) { const { user, system } = process.cpuUsage(); if (user + system > ${1e6 * seconds}) break; }\n`;
  return burn + (await processCode()).program;
}

function noJail() {
  return { ...sandboxSetup().defences, jail: false };
}
