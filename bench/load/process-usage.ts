import { readdirSync, readFileSync } from "node:fs";

/** What processes take of the machine. */
export interface ProcessUsage {
  /** Since they began, with what they started and has ended; milliseconds. */
  readonly cpuMs: number;
  /** Memory that is theirs alone (RssAnon): program text and shared buffers are not in it. */
  readonly memoryMb: number;
}

export interface TreeUsage {
  /** The process itself. */
  readonly own: ProcessUsage;
  /** All that it started. */
  readonly below: ProcessUsage;
}

/** A clock tick, as Linux has told it to programs since 2.6. */
const TICK_MS = 10;

/**
 * What a process and all that it started have taken so far. Linux only: it is read from /proc.
 *
 * @throws {Error} there is no /proc
 */
export function usageOf(pid: number): TreeUsage {
  if (process.platform !== "linux")
    throw new Error(`expected Linux, whose /proc tells what processes take; this is ${process.platform}`);
  const [own, ended] = cpuOf(pid);
  const below = childrenOf(pid).map(wholeTree).reduce(sum, { cpuMs: ended, memoryMb: 0 });
  return { own: { cpuMs: own, memoryMb: memoryOf(pid) }, below };
}

/**
 * Looks at one process again and again. What was counted once stays so: where a process is killed whose children are left
 * to others, their time is in nobody's account any more.
 */
export class UsageMeter {
  readonly #pid: number;
  #countedMs = 0;
  #lostMs = 0;

  constructor(pid: number) {
    this.#pid = pid;
  }

  look(): TreeUsage {
    const { own, below } = usageOf(this.#pid);
    this.#lostMs += Math.max(0, this.#countedMs - below.cpuMs);
    this.#countedMs = below.cpuMs;
    return { own, below: { ...below, cpuMs: below.cpuMs + this.#lostMs } };
  }
}

function wholeTree(pid: number): ProcessUsage {
  const { own, below } = usageOf(pid);
  return sum(own, below);
}

function sum(a: ProcessUsage, b: ProcessUsage): ProcessUsage {
  return { cpuMs: a.cpuMs + b.cpuMs, memoryMb: a.memoryMb + b.memoryMb };
}

/** Of the process, and of those it started that have ended. */
function cpuOf(pid: number): [own: number, ended: number] {
  const stat = read(`/proc/${pid}/stat`);
  // After the name in brackets, which may hold anything; proc(5) counts fields from 1.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (n: number) => Number(fields[n - 3] ?? 0) * TICK_MS;
  return [field(14) + field(15), field(16) + field(17)];
}

function memoryOf(pid: number): number {
  const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

function childrenOf(pid: number): number[] {
  return tasksOf(pid).flatMap((task) => read(`${task}/children`).split(/\s+/).filter(Boolean).map(Number));
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
