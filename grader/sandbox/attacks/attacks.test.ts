import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tensorValue } from "../../value/value.ts";
import type { CallOutcome, LoadOutcome, Sandbox } from "../contract.ts";
import { jailWorks } from "../jail/jail-works.ts";
import { createSandbox, type SandboxMode } from "../sandbox.ts";
import { type Attack, attackArguments } from "./attack.ts";
import { attacks } from "./attacks.ts";

const limits = { callMs: 5000, sessionMs: 20_000, memoryMb: 64 };
/** What an attack may take beyond its limit. */
const graceMs = 1000;

const modes: SandboxMode[] = (await jailWorks()) ? ["hardened", "plain"] : ["plain"];

test("the corpus has its size, and no name twice", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(60);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});

describe.each(modes)("%s", (mode) => {
  let sandbox: Sandbox;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "nabla-canary-"));
    process.env.NABLA_CANARY = "secret";
    sandbox = await createSandbox({ mode, lanes: 2, limits });
  });

  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  test.each(attacks)("$name", async (attack) => {
    const started = performance.now();
    const outcome = await commit(sandbox, attack);
    const elapsedMs = performance.now() - started;

    expect(attack.expected).toContain(outcome.status);
    if (outcome.status === "returned") expect(outcome.value).toEqual(attack.value ?? 0);
    expect(elapsedMs).toBeLessThan(2 * (attack.limits?.callMs ?? limits.callMs) + graceMs);
    expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
    expect(await innocent(sandbox)).toMatchObject({ status: "returned", value: tensorValue([2], [2, 4]) });
  });
});

async function commit(sandbox: Sandbox, attack: Attack): Promise<LoadOutcome | CallOutcome> {
  const program = { entry: "answer.js", modules: { "answer.js": attack.source }, seed: 1 };
  const session = await sandbox.open(program, attack.limits);
  try {
    const loaded = await session.load();
    if (loaded.status !== "loaded") return loaded;
    const [outcome] = await session.run([{ function: "f", arguments: attackArguments }]);
    return outcome!;
  } finally {
    await session.dispose();
  }
}

/** The next submission, on whichever lane is free: it must not notice. */
async function innocent(sandbox: Sandbox): Promise<CallOutcome | LoadOutcome> {
  const source = "export const f = (x) => x.map((v) => 2 * v);";
  const session = await sandbox.open({ entry: "b.js", modules: { "b.js": source }, seed: 1 });
  try {
    const loaded = await session.load();
    if (loaded.status !== "loaded") return loaded;
    const x = { kind: "value", value: tensorValue([2], [1, 2]) } as const;
    const [outcome] = await session.run([{ function: "f", arguments: [x] }]);
    return outcome!;
  } finally {
    await session.dispose();
  }
}
