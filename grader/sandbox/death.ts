/** Why a lane is no more. `fault`: for no reason that the submission is known to have given. */
export interface Death {
  readonly status: "died";
  readonly cause: "out-of-memory" | "cpu-time" | "fault";
  readonly message: string;
}

/** What V8, libstdc++ and isolated-vm print when memory cannot be had. */
const outOfMemory =
  /out of memory|allocation failed|bad_alloc|invalid (?:array|size|string|table)|catastrophic/i;

/**
 * @param noise the beginning of what the lane wrote to its standard error
 */
export function causeOfDeath(code: number | null, signal: NodeJS.Signals | null, noise: string): Death {
  const end = signal ?? signalOf(code) ?? `exit code ${code}`;
  const message = `the lane ended: ${end}`;
  if (end === "SIGXCPU") return { status: "died", cause: "cpu-time", message };
  if (outOfMemory.test(noise)) return { status: "died", cause: "out-of-memory", message };
  return {
    status: "died",
    cause: "fault",
    message: noise === "" ? message : `${message}: ${noise.slice(0, 500)}`,
  };
}

/** Under a jail the signal arrives as 128 + its number. */
function signalOf(code: number | null): string | null {
  return code === 128 + 24 ? "SIGXCPU" : null;
}
