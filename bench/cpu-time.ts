import { readdirSync, readFileSync } from "node:fs";

/** Of the kernel's clock ticks in `/proc/self/stat`: USER_HZ is 100 wherever Node runs. */
const TICK_MS = 10;

/**
 * CPU time of this process, of every process below it and of those that have ended, in milliseconds; null where the
 * system does not tell. What else the machine does weighs less on it than on the clock.
 */
export function cpuTimeMs(): number | null {
  if (process.platform !== "linux") return null;
  const { user, system } = process.cpuUsage();
  const running = childrenOf(process.pid).reduce((sum, pid) => sum + cpuOf(pid), 0);
  return (user + system) / 1000 + running + endedMs();
}

/** The name of a process, in brackets, comes second and may hold blanks; the two numbers are the 16th and 17th. */
function endedMs(): number {
  const [, after = ""] = readFileSync("/proc/self/stat", "utf8").split(") ");
  const [user = 0, system = 0] = after.split(" ").slice(13, 15).map(Number);
  return TICK_MS * (user + system);
}

function cpuOf(pid: number): number {
  const own = tasksOf(pid).reduce((sum, task) => sum + nanoseconds(`${task}/schedstat`), 0);
  return own / 1e6 + childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), 0);
}

function childrenOf(pid: number): number[] {
  return tasksOf(pid).flatMap((task) => wordsOf(`${task}/children`).map(Number));
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function nanoseconds(file: string): number {
  return Number(wordsOf(file)[0] ?? 0);
}

function wordsOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8")
      .split(/\s+/)
      .filter((word) => word !== "");
  } catch {
    return [];
  }
}
