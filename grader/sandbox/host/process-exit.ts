import { constants } from "node:os";

/** Why a sandbox process ended. `crash`: by what it did itself; `fault`: by nothing the submission is known to do. */
export interface ProcessExit {
  readonly status: "died";
  readonly cause: "out-of-memory" | "cpu-time" | "crash" | "fault";
  readonly message: string;
}

/**
 * What V8, libstdc++, isolated-vm and Rust print where no memory is available; the last where isolated-vm, about to end
 * an isolate for its memory, finds none for the stack of the thread it does so in. Of its collections V8 tells where
 * a heap is full and nowhere else, before isolated-vm, asked what to do, may fail for being asked in a foreign thread.
 */
const outOfMemory =
  /out of memory|out-of-memory|last few GCs|allocation failed|memory allocation of \d+ bytes failed|bad_alloc|is_heap_oom|invalid (?:array|size|string|table)|system_error.*\s.*Resource temporarily unavailable/i;

/**
 * By what the kernel says of the end, and by what the process said itself.
 *
 * @param stderr the beginning of what the process wrote to its standard error
 */
export function exitCause(code: number | null, signal: NodeJS.Signals | null, stderr: string): ProcessExit {
  const end = signal ?? (code !== null && code > 128 ? signalName(code - 128) : `exit code ${code}`);
  const message = `the process ended: ${end}`;
  // The kernel sends it when the limit of CPU time is reached, and nothing else does.
  if (end === "SIGXCPU") return { status: "died", cause: "cpu-time", message };
  if (outOfMemory.test(stderr)) return { status: "died", cause: "out-of-memory", message };
  const cause = /^SIG(?:ILL|TRAP|ABRT|IOT|BUS|FPE|SEGV)$/.test(end) ? "crash" : "fault";
  const quoted = stderr === "" ? "" : `: ${stderr.slice(0, 500)}`;
  return { status: "died", cause, message: message + quoted };
}

/** Of an exit status by which a shell or bubblewrap hands on what ended its child. */
function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, each]) => each === number);
  return found?.[0] ?? `signal ${number}`;
}
