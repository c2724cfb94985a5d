/** Why a lane is no more. `crash`: by what it did itself; `fault`: for no reason that the submission is known to have given. */
export interface Death {
  readonly status: "died";
  readonly cause: "out-of-memory" | "cpu-time" | "crash" | "fault";
  readonly message: string;
}

/** What V8, libstdc++, isolated-vm and Rust print when memory cannot be had. */
const outOfMemory =
  /out of memory|out-of-memory|allocation failed|memory allocation of \d+ bytes failed|bad_alloc|is_heap_oom|invalid (?:array|size|string|table)/i;

/**
 * @param noise the beginning of what the lane wrote to its standard error
 * @param spent CPU time it may have had, and its limit, in seconds
 */
export function causeOfDeath(
  code: number | null,
  signal: NodeJS.Signals | null,
  noise: string,
  spent: { readonly seconds: number; readonly limit: number },
): Death {
  const end = signal ?? (code !== null && code > 128 ? `signal ${code - 128}` : `exit code ${code}`);
  const message = `the lane ended: ${end}`;
  // The first process of a namespace ignores SIGXCPU and is killed a second later.
  if (spent.seconds >= spent.limit && /XCPU|KILL|signal (?:24|9)$/.test(end)) {
    return { status: "died", cause: "cpu-time", message };
  }
  if (outOfMemory.test(noise)) return { status: "died", cause: "out-of-memory", message };
  const cause = /(?:SIG(?:ILL|TRAP|ABRT|BUS|FPE|SEGV)|signal (?:4|5|6|7|8|11))$/.test(end)
    ? "crash"
    : "fault";
  const heard = noise === "" ? "" : `: ${noise.slice(0, 500)}`;
  return { status: "died", cause, message: message + heard };
}
