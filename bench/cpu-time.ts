import { readdirSync, readFileSync } from "node:fs";

/**
 * CPU time of this process and of every process below it that runs now, in milliseconds; null where the system does not
 * tell. What else the machine does weighs less on it than on the clock.
 */
export function cpuTimeMs(): number | null {
  if (process.platform !== "linux") return null;
  const { user, system } = process.cpuUsage();
  const running = childrenOf(process.pid).reduce((sum, pid) => sum + cpuOf(pid), 0);
  return (user + system) / 1000 + running;
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
