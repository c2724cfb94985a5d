import { availableParallelism } from "node:os";
import { defaultLimits, type Limits, type Sandbox } from "../contract.ts";
import { allDefences, type Defences } from "../defences.ts";
import { findBubblewrap } from "../jail/bubblewrap.ts";
import { seccompFilter } from "../jail/seccomp.ts";
import { prepareLaunch } from "./launch.ts";
import { processCode } from "./process-code.ts";
import { ProcessPool, type ProcessPoolOptions } from "./process-pool.ts";
import { SandboxProcess } from "./sandbox-process.ts";
import { describeJailProblem, type JailProblem, SandboxUnavailable } from "./sandbox-unavailable.ts";
import { ExecutorSession } from "./session.ts";

/** `auto` takes the jail if it works here; `hardened` insists on it; `plain` does without. */
export type SandboxMode = "auto" | "hardened" | "plain";

export interface SandboxOptions {
  /** Default: the environment's SANDBOX, else `auto`. */
  readonly mode: SandboxMode;
  /** Processes kept started. Default: one a core. */
  readonly processes: number;
  /** Sessions a process serves before it is replaced; 1 shares it with no other. Default 100. */
  readonly sessionsPerProcess: number;
  /** Defaults for sessions. A session may ask for less memory than this, not for more. */
  readonly limits: Partial<Limits>;
}

/**
 * Starts sandbox processes and returns once the first is ready.
 *
 * @throws {SandboxUnavailable} none starts, or `hardened` is asked for and there is no jail: with what to do
 */
export async function createSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const {
    mode = process.env.SANDBOX ?? "auto",
    processes = availableParallelism(),
    sessionsPerProcess = 100,
    limits,
  } = options;
  const complete = { ...defaultLimits, ...limits };
  const cpuSeconds = Math.max(120, complete.sessionMs / 500);
  return openSandbox({
    mode: knownMode(mode),
    processes,
    sessionsPerProcess,
    limits: complete,
    cpuSeconds,
    defences: allDefences,
  });
}

/** All that a sandbox depends on; tests choose what `createSandbox` does not let others choose. */
export interface SandboxSetup extends Omit<SandboxOptions, "limits"> {
  readonly limits: Limits;
  /** RLIMIT_CPU of a sandbox process, which is replaced after a quarter of it. */
  readonly cpuSeconds: number;
  readonly defences: Defences;
  /** Instead of our own program: what a sandbox process that was taken over may do. */
  readonly processProgram?: string;
}

/** @throws {SandboxUnavailable} */
export async function openSandbox(setup: SandboxSetup): Promise<Sandbox> {
  const jail = await tryJail(setup);
  if ("start" in jail) return sandboxOf(setup, jail, "bubblewrap");
  if (setup.mode === "hardened") throw new SandboxUnavailable({ kind: "no-jail", jail });
  const plain = await startFirst(setup, null);
  if (typeof plain === "string") throw new SandboxUnavailable({ kind: "no-process", detail: plain });
  return sandboxOf(setup, plain, "none", describeJailProblem(jail));
}

/** JavaScript and the environment may name any: what is misspelt must not end up without the jail. */
function knownMode(value: string): SandboxMode {
  if (value === "auto" || value === "hardened" || value === "plain") return value;
  throw new SandboxUnavailable({ kind: "unknown-mode", value });
}

interface Started {
  readonly first: SandboxProcess;
  readonly start: ProcessPoolOptions["start"];
}

async function tryJail(setup: SandboxSetup): Promise<Started | JailProblem> {
  if (setup.mode === "plain" || !setup.defences.jail) return { why: "not-asked", detail: "" };
  if (process.platform !== "linux") return { why: "not-linux", detail: process.platform };
  if (seccompFilter() === null) return { why: "no-filter", detail: process.arch };
  const bubblewrap = findBubblewrap();
  if (bubblewrap === null) return { why: "not-installed", detail: "" };
  const started = await startFirst(setup, bubblewrap);
  return typeof started === "string" ? { why: "does-not-start", detail: started } : started;
}

async function startFirst(setup: SandboxSetup, bubblewrap: string | null): Promise<Started | string> {
  const started = await startWith(setup, bubblewrap, setup.defences);
  if (typeof started !== "string" || process.getuid?.() !== 0 || !setup.defences.ownUser) return started;
  const asRoot = await startWith(setup, bubblewrap, { ...setup.defences, ownUser: false });
  return typeof asRoot === "string" ? started : asRoot;
}

async function startWith(
  { cpuSeconds, limits: { memoryMb }, processProgram }: SandboxSetup,
  bubblewrap: string | null,
  defences: Defences,
): Promise<Started | string> {
  const { program: honest, harness, learner } = await processCode();
  const program = processProgram ?? honest;
  const boot = { harness, learner, memoryMb };
  const start = (warmsUp: boolean) =>
    new SandboxProcess(
      prepareLaunch({ program, bubblewrap, memoryMb, cpuSeconds, defences }),
      { ...boot, warmsUp },
      defences,
    );
  const first = start(false);
  const reply = await first.ready;
  if (reply.status === "replied") return { first, start };
  return reply.status === "died" ? reply.message.trim() : "a sandbox process did not start in time";
}

function sandboxOf(
  setup: SandboxSetup,
  { first, start }: Started,
  jail: Sandbox["jail"],
  jailProblem?: string,
): Sandbox {
  const { processes, sessionsPerProcess, cpuSeconds, limits, defences } = setup;
  const pool = new ProcessPool({ processes, sessionsPerProcess, cpuSeconds: cpuSeconds / 4, start }, first);
  return {
    jail,
    ...(jailProblem === undefined ? {} : { jailProblem }),
    open: async (program, own = {}) => {
      const wanted = { ...limits, ...own };
      checkMemory(wanted.memoryMb, limits.memoryMb);
      const names = Object.keys({ ...program.modules, ...program.typescript });
      if (!names.includes(program.entry)) throw new RangeError(`no module ${program.entry}`);
      const session = new ExecutorSession(await pool.acquire(), program, {
        limits: wanted,
        defences,
        owner: pool,
      });
      await session.prepare();
      return session;
    },
    close: () => pool.close(),
  };
}

/** isolated-vm's least. */
const leastMemoryMb = 8;

function checkMemory(wantedMb: number, mostMb: number): void {
  if (wantedMb >= leastMemoryMb && wantedMb <= mostMb) return;
  throw new RangeError(`memory: ${leastMemoryMb} to ${mostMb} MB in this sandbox, asked ${wantedMb}`);
}
