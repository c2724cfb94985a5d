import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ulimitShell, type Verified, type VerifyProgress } from "../../../grader/index.ts";
import type {
  VerificationFailure,
  VerificationJob,
  VerificationMessage,
  VerificationOrder,
} from "./verification-job.ts";

export type VerificationOutcome =
  | { readonly status: "done"; readonly verified: Verified }
  | { readonly status: "failed"; readonly failure: VerificationFailure; readonly error: string | null };

export interface VerificationRunOptions {
  readonly onProgress: (progress: VerifyProgress) => void;
  /** Awaited before each program that it runs: learners come first. */
  readonly turn: () => Promise<void>;
  /** Ends it, and every process it started. */
  readonly signal: AbortSignal;
  /** How long it may take by the clock, on a machine that does much else; a verification ends itself before. */
  readonly patienceMs: number;
  /** What the process may have of memory. */
  readonly memoryMb: number;
}

const PROGRAM = fileURLToPath(new URL("./verification-process.ts", import.meta.url));
/** Beside the heap: code, stacks and buffers that V8 asks for before they are used. */
const OTHER_MB = 2_048;
/** How long it has to let go of its sandbox processes before it is killed. */
const GRACE_MS = 2_000;
/** What is told of an error: the end of what was written. */
const MOST_ERROR = 4_000;

/**
 * Verifies in a process of its own: whatever the files of an exercise make the grader do, the server and its learners do
 * not wait for it, and its memory is not the server's.
 *
 * @throws the reason of `signal`, once it is aborted
 */
export async function runVerification(
  job: VerificationJob,
  { onProgress, turn, signal, patienceMs, memoryMb }: VerificationRunOptions,
): Promise<VerificationOutcome> {
  signal.throwIfAborted();
  const child = start(job, memoryMb);
  let written = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    written = `${written}${text}`.slice(-MOST_ERROR);
  });
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => resolve()).once("error", () => resolve()),
  );
  let outcome: VerificationOutcome | null = null;
  child.on("message", (message: VerificationMessage) => {
    if (message.kind === "turn") void turn().then(() => tell(child, { kind: "turn" }));
    else if (message.kind === "progress") onProgress(message.progress);
    else if (message.kind === "done") outcome = { status: "done", verified: message.verified };
    else outcome = { status: "failed", failure: message.failure, error: message.error };
  });
  const stop = () => end(child);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, patienceMs);
  signal.addEventListener("abort", stop, { once: true });
  try {
    tell(child, { kind: "begin", job });
    await ended;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
  signal.throwIfAborted();
  return (
    outcome ?? {
      status: "failed",
      failure: failureOf(isLate, { patienceMs, memoryMb }, written),
      error: written,
    }
  );
}

/** One that has ended meanwhile is told nothing. */
function tell(child: ChildProcess, order: VerificationOrder): void {
  if (child.connected) child.send(order, () => {});
}

function start(job: VerificationJob, memoryMb: number): ChildProcess {
  const node = ["--disable-warning=ExperimentalWarning", `--max-old-space-size=${memoryMb}`, PROGRAM];
  const limits = {
    dataMb: memoryMb + OTHER_MB,
    cpuSeconds: Math.ceil((2 * job.limits.totalMs) / 1_000) + 120,
    openFiles: 1_024,
    writesFiles: true,
  };
  const [file = "", ...args] = [...ulimitShell(limits), process.execPath, ...node];
  return spawn(file, args, {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // What it can see of the server's secrets cannot be told.
    env: environment(),
    serialization: "advanced",
  });
}

const KNOWN = ["NODE_ENV", "PATH", "HOME", "TMPDIR", "SANDBOX", "LANG", "SystemRoot", "TEMP"];

function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  const known = Object.entries(process.env).filter(([name]) => KNOWN.includes(name));
  return { NODE_ENV, ...Object.fromEntries(known) };
}

/** Its sandbox processes end with the channel to it, or with it. */
function end(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
}

function failureOf(
  isLate: boolean,
  { patienceMs, memoryMb }: Pick<VerificationRunOptions, "patienceMs" | "memoryMb">,
  written: string,
): VerificationFailure {
  if (isLate) return { reason: "time", most: Math.round(patienceMs / 1_000), at: null };
  const isFull = /heap out of memory|Array buffer allocation failed|Cannot allocate memory|bad_alloc/i.test(
    written,
  );
  // It could not even be loaded: its files are of two programs.
  if (/ERR_MODULE_NOT_FOUND|does not provide an export named/.test(written)) return { reason: "updated" };
  return isFull ? { reason: "memory", most: memoryMb } : { reason: "fault" };
}
