import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tensorValue } from "../../../value/value.ts";
import type { Sandbox } from "../../contract.ts";
import { createSandbox, type SandboxMode } from "../../host/sandbox.ts";
import { jailWorks } from "../jail-works.ts";
import { attackArguments } from "./attack.ts";
import { attacks } from "./attacks.ts";
import { commit, loadAndCall } from "./commit.ts";
import { openTarget } from "./escape-target.ts";

const limits = { callMs: 5000, sessionMs: 20_000, memoryMb: 64 };
/** What an attack may take beyond the limits of its loading and its call. */
const graceMs = 1000;
const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR2"] as const;
const double = "export const f = (x) => x.map((v) => 2 * v);";

const modes: SandboxMode[] = (await jailWorks()) ? ["hardened", "plain"] : ["plain"];

test("the corpus has its size, and no name twice", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(60);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});

describe.each(modes)("%s", (mode) => {
  let sandbox: Sandbox;
  let target: Awaited<ReturnType<typeof openTarget>>;
  const received: string[] = [];
  const receive = (signal: string) => received.push(signal);

  beforeAll(async () => {
    for (const signal of signals) process.on(signal, receive);
    target = await openTarget();
    sandbox = await createSandbox({ mode, processes: 2, limits });
  });

  afterAll(async () => {
    await sandbox.close();
    await target.close();
    for (const signal of signals) process.off(signal, receive);
  });

  test.each(attacks)("$name", async (attack) => {
    const program = { entry: "answer.js", modules: { "answer.js": attack.source }, seed: 1 };
    const session = await sandbox.open(program, attack.limits);
    const outcome = await loadAndCall(session, attackArguments);

    expect(attack.expected).toContain(outcome.status);
    if (outcome.status === "returned") expect(outcome.value).toEqual(attack.value ?? 0);
    // What it waits for a processor, beside the others here, is no part of it.
    expect(session.spentMs).toBeLessThan(2 * (attack.limits?.callMs ?? limits.callMs) + graceMs);
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(await target.isUntouched()).toBe(true);
    expect(received).toEqual([]);
    // The next submission, on whichever process is free, notices nothing.
    expect(await commit(sandbox, double)).toMatchObject({ value: tensorValue([2], [2, 4]) });
  });
});
