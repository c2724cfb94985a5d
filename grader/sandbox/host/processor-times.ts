import { readdirSync, readFileSync } from "node:fs";
import type { ThreadTime, ThreadTimes } from "./spent-time.ts";

/**
 * What the kernel says that the threads of a process, and of all that it started, have had of processors and waited for
 * them (`sched-stats.rst`). Null where there is no telling: elsewhere than on Linux, or once the process is gone.
 */
export function processorTimes(pid: number): ThreadTimes | null {
  try {
    return new Map(processesOf(pid).flatMap((each) => threadsOf(each)));
  } catch {
    return null;
  }
}

function threadsOf(pid: number): [number, ThreadTime][] {
  return tasksOf(pid).map((task) => {
    const [ran = Number.NaN, waited = Number.NaN] = read(pid, task, "schedstat").split(" ").map(Number);
    // After the name in brackets, which may hold anything.
    const isReady = /\) R [^)]*$/.test(read(pid, task, "stat"));
    return [Number(task), { ranMs: ran / 1e6, waitedMs: waited / 1e6, isReady }];
  });
}

function processesOf(pid: number): number[] {
  const children = tasksOf(pid).flatMap((task) => read(pid, task, "children").split(" ").filter(Boolean));
  return [pid, ...children.flatMap((child) => processesOf(Number(child)))];
}

function tasksOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/task`);
}

function read(pid: number, task: string, name: string): string {
  return readFileSync(`/proc/${pid}/task/${task}/${name}`, "utf8").trim();
}
