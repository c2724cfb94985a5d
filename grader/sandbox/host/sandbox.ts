import { availableParallelism } from "node:os";
import type { Limits, Sandbox } from "../contract.ts";
import { allDefences } from "../defences.ts";
import { defaultLimits } from "./default-limits.ts";
import { openSandbox } from "./open-sandbox.ts";
import { SandboxUnavailable } from "./sandbox-unavailable.ts";

/** `auto` takes the jail if it works here; `hardened` insists on it; `plain` does without. */
export type SandboxMode = "auto" | "hardened" | "plain";

export interface SandboxOptions {
  /** Default: the environment's SANDBOX, else `auto`. */
  readonly mode: SandboxMode;
  /** Processes kept started. Default: one a core. */
  readonly processes: number;
  /** Sessions a process serves before it is replaced; 1 shares it with nobody. Default 100. */
  readonly sessionsPerProcess: number;
  /** Defaults for sessions. A session may ask for less memory than this, not for more. */
  readonly limits: Partial<Limits>;
}

/**
 * Starts sandbox processes and returns once the first is ready.
 *
 * @throws {SandboxUnavailable} no sandbox process starts, or `hardened` is asked for and there is no jail: with what to do
 */
export async function createSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const {
    mode = modeFromEnvironment(),
    processes = availableParallelism(),
    sessionsPerProcess = 100,
    limits,
  } = options;
  const complete = { ...defaultLimits, ...limits };
  const cpuSeconds = Math.max(120, complete.sessionMs / 500);
  return openSandbox({
    mode,
    processes,
    sessionsPerProcess,
    limits: complete,
    cpuSeconds,
    defences: allDefences,
  });
}

function modeFromEnvironment(): SandboxMode {
  const value = process.env.SANDBOX ?? "auto";
  if (value === "auto" || value === "hardened" || value === "plain") return value;
  throw new SandboxUnavailable({ kind: "unknown-mode", value });
}
