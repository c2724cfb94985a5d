import { availableParallelism } from "node:os";
import type { Limits, Sandbox } from "../contract.ts";
import { defaultLimits } from "./default-limits.ts";
import { allDefences } from "../defences.ts";
import { openSandbox } from "./open-sandbox.ts";
import { SandboxUnavailable } from "./sandbox-unavailable.ts";

/** `auto` takes the jail if it works here; `hardened` insists on it; `plain` does without. */
export type SandboxMode = "auto" | "hardened" | "plain";

export interface SandboxOptions {
  /** Default: the environment's SANDBOX, else `auto`. */
  readonly mode: SandboxMode;
  /** Processes kept started. Default: one a core. */
  readonly lanes: number;
  /** Sessions a process serves before it is replaced; 1 shares it with nobody. Default 100. */
  readonly jobsPerLane: number;
  /** Defaults for sessions. A session may ask for less memory than this, not for more. */
  readonly limits: Partial<Limits>;
}

/**
 * Starts lanes and returns once the first is ready.
 *
 * @throws {SandboxUnavailable} no lane starts, or `hardened` is asked for and there is no jail: with what to do
 */
export async function createSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const { mode = modeFromEnvironment(), lanes = availableParallelism(), jobsPerLane = 100, limits } = options;
  const complete = { ...defaultLimits, ...limits };
  const cpuSeconds = Math.max(120, complete.sessionMs / 500);
  return openSandbox({ mode, lanes, jobsPerLane, limits: complete, cpuSeconds, defences: allDefences });
}

function modeFromEnvironment(): SandboxMode {
  const value = process.env.SANDBOX ?? "auto";
  if (value === "auto" || value === "hardened" || value === "plain") return value;
  throw new SandboxUnavailable({ kind: "unknown-mode", value });
}
