import { availableParallelism } from "node:os";
import { bundle } from "./bundle.ts";
import type { Limits, Program, Sandbox, Session } from "./contract.ts";
import { allDefences, type Defences } from "./defences.ts";
import { Lane } from "./lane.ts";
import { launchPlain } from "./launch.ts";
import { LanePool } from "./pool.ts";
import { LaneSession } from "./session.ts";

/** `auto` takes the jail if it works here; `hardened` insists on it; `plain` does without. */
export type SandboxMode = "auto" | "hardened" | "plain";

export interface SandboxOptions {
  /** Default: the environment's SANDBOX, else `auto`. */
  readonly mode: SandboxMode;
  /** Processes kept started. Default: one a core. */
  readonly lanes: number;
  /** Sessions a process serves before it is replaced; 1 shares it with nobody. Default 100. */
  readonly jobsPerLane: number;
  readonly limits: Partial<Limits>;
}

export const defaultLimits: Limits = {
  callMs: 2000,
  sessionMs: 10_000,
  memoryMb: 128,
  consoleBytes: 16_384,
  resultBytes: 16 * 2 ** 20,
};

/**
 * Starts lanes and returns once the first is ready.
 *
 * @throws a lane does not start, or `hardened` is asked for and there is no jail
 */
export async function createSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return openSandbox(options, allDefences);
}

/** As {@link createSandbox}, with defences of the caller's choice: for tests. */
export async function openSandbox(options: Partial<SandboxOptions>, defences: Defences): Promise<Sandbox> {
  const limits = { ...defaultLimits, ...options.limits };
  const boot = { ...bundle(), laneProgram: undefined, memoryMb: limits.memoryMb, defences };
  const start = () => new Lane(launchPlain(), boot);
  const first = start();
  const reply = await first.ready;
  if (reply.status !== "replied") throw new Error(`a lane does not start: ${JSON.stringify(reply)}`);
  const { lanes = availableParallelism(), jobsPerLane = 100 } = options;
  const pool = new LanePool({ lanes, jobsPerLane, start }, first);
  return {
    jail: "none",
    open: async (program: Program, own: Partial<Limits> = {}): Promise<Session> =>
      new LaneSession(await pool.take(), program, { ...limits, ...own }, (lane) => pool.giveBack(lane)),
    close: async () => pool.close(),
  };
}
