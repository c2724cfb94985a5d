import { expect } from "vitest";
import type { Limits } from "../../contract.ts";
import { allDefences, type Defences } from "../../defences.ts";
import { openSandbox, type SandboxSetup } from "../../host/sandbox.ts";
import { jailWorks } from "../jail-works.ts";
import { attackArguments } from "./attack.ts";
import { commit, sandboxSetup } from "./commit.ts";
import { escapeProgram, openTarget } from "./escape-target.ts";
import { type Escape, escapes } from "./escapes.ts";
import { takenOverPrelude } from "./taken-over.ts";

/**
 * Each defence switched off must let an attack through: one that nothing depends on would be decoration, and an attack
 * that fails anyway would prove nothing.
 */
export interface Trial {
  readonly defence: keyof Defences;
  readonly run: (defences: Defences) => Promise<unknown>;
  readonly held: unknown;
  readonly through: unknown;
}

type Changes = Parameters<typeof sandboxSetup>[0];

export const isRoot = process.getuid?.() === 0;
export const hasJail = await jailWorks();

export const trials: readonly Trial[] = [
  trial(
    "removedGlobals",
    { status: "blocked" },
    { status: "returned", value: 65_536 },
    {
      source: "export const f = () => new WebAssembly.Memory({ initial: 1 }).buffer.byteLength;",
    },
  ),
  trial(
    "frozenStackTrace",
    { status: "threw" },
    { status: "timed-out" },
    {
      source:
        "export const f = () => { try { Error.prepareStackTrace = () => { for (;;); }; } catch {} throw new Error('x'); };",
      changes: { limits: { callMs: 500 } },
    },
  ),
  trial(
    "hiddenSources",
    { value: false },
    { value: true },
    {
      source: "const answer = () => 41 + 1; export const f = () => String(answer).includes('41 + 1');",
    },
  ),
  trial(
    "fixedClock",
    { value: 1767225600000 },
    { value: expect.not.closeTo(1767225600000, 0) },
    {
      source: "export const f = () => Date.now();",
    },
  ),
  trial(
    "learnerRealmCalls",
    { value: 0 },
    { value: 1 },
    {
      source:
        "export const f = new Proxy(function () {}, { apply(target, self, list) { try { return list.constructor.constructor('return typeof WebAssembly')() === 'object' ? 1 : 0; } catch { return 0; } } });",
    },
  ),
  trial(
    "consoleCap",
    { status: "returned", console: { truncated: true } },
    { status: "fault" },
    {
      source:
        "export const f = () => { for (let i = 0; i < 5e4; i++) console.log('x'.repeat(100)); return 0; };",
      changes: { limits: { resultBytes: 2 ** 20, callMs: 10_000, memoryMb: 128 } },
    },
  ),
  trial(
    "resultCap",
    { status: "malformed", reason: "too-large" },
    { status: "fault" },
    {
      source: "export const f = () => new Array(1e6).fill(1);",
      changes: { limits: { resultBytes: 2 ** 20, memoryMb: 128 } },
    },
  ),
  trial(
    "isolateMemory",
    { status: "out-of-memory" },
    { status: "returned" },
    {
      source:
        "const a = []; export const f = () => { for (let i = 0; i < 20; i++) a.push(new Float64Array(1e6).fill(1)); return a.length; };",
    },
  ),
  trial(
    "resourceLimits",
    { status: "out-of-memory" },
    { status: "returned" },
    {
      source:
        "export const f = () => { const b = new ArrayBuffer(0, { maxByteLength: 2e9 }); b.resize(2e9); new Uint8Array(b).fill(1); return 1; };",
      changes: { limits: { callMs: 20_000, sessionMs: 40_000 } },
    },
  ),
  trial(
    "callWatchdog",
    { status: "timed-out", limitMs: 200 },
    { status: "timed-out", limitMs: expect.closeTo(1500, -3) },
    {
      source: "export const f = () => { for (;;); };",
      changes: { limits: { callMs: 200, sessionMs: 1500 } },
    },
  ),
  { defence: "sessionWatchdog", run: manyCalls, held: "timed-out", through: "returned" },
  { defence: "seededMath", run: twoDraws, held: true, through: false },
  { defence: "freshIsolate", run: stateLeft, held: { value: 0 }, through: { value: 1 } },
  overrun(
    "frameCap",
    { status: "fault" },
    { status: "timed-out" },
    "const { id } = receive(); write(head(0x7fffffff, id, frameKind.outcome)); forever();",
  ),
  overrun(
    "oneReply",
    { status: "fault" },
    { status: "returned" },
    "for (;;) { const { id, kind } = receive(); send(id + 1, isDone(kind) ? frameKind.done : frameKind.outcome, kind === frameKind.open ? loaded : returned(1)); }",
  ),
  overrun(
    "decodeCaps",
    { status: "fault" },
    "RangeError",
    "serve(returned((() => { const open = bytes(6, u32(1), text('a')); return bytes(...Array(9000).fill(open), 0); })()));",
  ),
  overrun(
    "stderrCap",
    { status: "timed-out" },
    { status: "returned" },
    "for (let n = 0; n < 400; n++) write(Buffer.alloc(65536, 0x61), 2); serve(returned(1));",
  ),
  {
    defence: "killWhenSuspect",
    run: secondChance,
    held: { status: "fault" },
    through: { status: "returned" },
  },
  escapeTrial("permissions", "reads a file"),
  escapeTrial("emptyEnvironment", "reads the environment"),
  ...(isRoot ? [escapeTrial("ownUser", "kills a process of the host")] : []),
  ...(hasJail
    ? [
        escapeTrial("jail", "reads a file", {
          mode: "auto",
          defences: { ...allDefences, permissions: false },
        }),
        escapeTrial("systemCallFilter", "listens", {
          mode: "hardened",
          defences: { ...allDefences, permissions: false },
        }),
      ]
    : []),
];

function trial(
  defence: keyof Defences,
  held: unknown,
  through: unknown,
  { source, changes = {} }: { source: string; changes?: Changes },
): Trial {
  const run = (defences: Defences) => attempt({ ...changes, defences }, source);
  return { defence, run, held, through };
}

function overrun(defence: keyof Defences, held: unknown, through: unknown, program: string): Trial {
  const limits: Partial<Limits> = { callMs: 1500, sessionMs: 4000 };
  const run = (defences: Defences) =>
    attempt({ defences, limits, processProgram: takenOverPrelude + program }, "").catch(
      (error: Error) => error.name,
    );
  return { defence, run, held, through };
}

function escapeTrial(
  defence: keyof Defences,
  name: Escape["name"],
  changes: Partial<SandboxSetup> = {},
): Trial {
  const run = async (defences: Defences) => {
    const target = await openTarget();
    try {
      const found = escapes.find((candidate) => candidate.name === name);
      if (!found) throw new Error(`no escape ${name}`);
      const processProgram = escapeProgram(found.attempt, target);
      const both = {
        ...defences,
        permissions: defences.permissions && (changes.defences?.permissions ?? true),
      };
      return await attempt({ ...changes, processProgram, defences: both }, "");
    } finally {
      await target.close();
    }
  };
  return { defence, run, held: { status: "returned", value: 0 }, through: { status: "returned", value: 1 } };
}

async function attempt(changes: Changes, source: string): Promise<unknown> {
  const sandbox = await openSandbox(sandboxSetup(changes));
  try {
    return await commit(sandbox, source, { list: attackArguments.slice(0, 1) });
  } finally {
    await sandbox.close();
  }
}

/** Calls that are short each and too long together: how the last one ended. */
async function manyCalls(defences: Defences): Promise<string | undefined> {
  const sandbox = await openSandbox(sandboxSetup({ defences, limits: { callMs: 5000, sessionMs: 400 } }));
  const source = "export const f = () => { let s = 0; for (let i = 0; i < 2e7; i++) s += i % 7; return s; };";
  const session = await sandbox.open({ entry: "a", modules: { a: source }, seed: 1 });
  await session.load();
  const outcomes = await session.run(Array(100).fill({ function: "f", arguments: [] }));
  await session.dispose();
  await sandbox.close();
  return outcomes.at(-1)?.status;
}

/** Whether two runs of a program draw the same. */
async function twoDraws(defences: Defences): Promise<boolean> {
  const sandbox = await openSandbox(sandboxSetup({ defences }));
  const draw = () => commit(sandbox, "export const f = () => Math.random();");
  const outcomes = [await draw(), await draw()];
  await sandbox.close();
  const values = outcomes.map((outcome) => (outcome.status === "returned" ? outcome.value : null));
  return values[0] !== null && values[0] === values[1];
}

/** What a second submission sees of a first. */
async function stateLeft(defences: Defences): Promise<unknown> {
  const sandbox = await openSandbox(sandboxSetup({ defences }));
  await commit(sandbox, "globalThis.left = 1; export const f = () => 0;");
  const outcome = await commit(sandbox, "export const f = () => globalThis.left ?? 0;");
  await sandbox.close();
  return outcome;
}

/** A sandbox process that breaks the protocol in its first session and behaves in its second. */
async function secondChance(defences: Defences): Promise<unknown> {
  const program = "send(receive().id, 99); serve(returned(1));";
  const sandbox = await openSandbox(sandboxSetup({ defences, processProgram: takenOverPrelude + program }));
  await commit(sandbox, "");
  const outcome = await commit(sandbox, "");
  await sandbox.close();
  return outcome;
}
