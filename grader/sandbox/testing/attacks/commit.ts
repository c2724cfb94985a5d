import { tensorValue } from "../../../value/value.ts";
import {
  type Argument,
  type CallOutcome,
  defaultLimits,
  type Limits,
  type LoadOutcome,
  type Sandbox,
  type Session,
} from "../../contract.ts";
import { allDefences } from "../../defences.ts";
import type { SandboxSetup } from "../../host/sandbox.ts";

/** A sandbox for attacks: one sandbox process, short limits. */
export function sandboxSetup(
  changes: Partial<Omit<SandboxSetup, "limits">> & { readonly limits?: Partial<Limits> } = {},
): SandboxSetup {
  const limits = { ...defaultLimits, callMs: 3000, memoryMb: 64, ...changes.limits };
  const plain = {
    mode: "plain",
    processes: 1,
    sessionsPerProcess: 100,
    cpuSeconds: 60,
    defences: allDefences,
  } as const;
  return { ...plain, ...changes, limits };
}

const oneTensor: readonly Argument[] = [{ kind: "value", value: tensorValue([2], [1, 2]) }];

/** Opens a session for a program, loads it and calls its `f` once. */
export async function commit(
  sandbox: Sandbox,
  source: string,
  { limits = {}, list = oneTensor }: { limits?: Partial<Limits>; list?: readonly Argument[] } = {},
): Promise<LoadOutcome | CallOutcome> {
  const program = { entry: "answer.js", modules: { "answer.js": source }, seed: 1 };
  return loadAndCall(await sandbox.open(program, limits), list);
}

/** The last outcome there was. */
export async function loadAndCall(
  session: Session,
  list: readonly Argument[],
): Promise<LoadOutcome | CallOutcome> {
  try {
    const loaded = await session.load();
    if (loaded.status !== "loaded") return loaded;
    const [outcome] = await session.run([{ function: "f", arguments: list }]);
    return outcome ?? loaded;
  } finally {
    await session.dispose();
  }
}
