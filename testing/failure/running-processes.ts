import { readdirSync, readFileSync } from "node:fs";

/** One process of this machine; its number may be another's later, with the start time it may not. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** In ticks since the machine was started. */
  readonly startTime: string;
  readonly name: string;
}

/** All that were started by a process, by those it started, and so on; the nearest first. */
export function descendantsOf(pid: number): readonly RunningProcess[] {
  const children = Map.groupBy(runningProcesses(), ({ parent }) => parent);
  const found: RunningProcess[] = [...(children.get(pid) ?? [])];
  // It grows while it is walked.
  for (const each of found) found.push(...(children.get(each.pid) ?? []));
  return found;
}

/** A zombie has ended. */
export function stillRuns({ pid, startTime }: RunningProcess): boolean {
  return readProcess(pid)?.startTime === startTime;
}

function runningProcesses(): RunningProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
}

function readProcess(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold anything; after it come the state, the parent, … (proc_pid_stat(5)).
    const [, name = "", rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
    const fields = rest.split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return { pid, parent: Number(fields[1]), startTime: fields[19] ?? "", name };
  } catch {
    return null;
  }
}
