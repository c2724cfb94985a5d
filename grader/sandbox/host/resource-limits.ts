export interface ResourceLimits {
  /** RLIMIT_DATA: all memory a process may write to, used or not. */
  readonly dataMb: number;
  /** RLIMIT_CPU; a second later it is a kill. */
  readonly cpuSeconds: number;
  readonly openFiles: number;
  /** Whether it may write files; false if absent. */
  readonly writesFiles?: boolean;
}

/**
 * What to put in front of a command: a shell that sets limits, also of the size of core dumps, and of files where none
 * may be written, to nothing, and becomes the command. Windows has no such limits.
 */
export function ulimitShell({
  dataMb,
  cpuSeconds,
  openFiles,
  writesFiles = false,
}: ResourceLimits): string[] {
  if (process.platform === "win32") return [];
  const limits = [
    `-d ${1024 * dataMb}`,
    `-S -t ${Math.ceil(cpuSeconds)}`,
    `-H -t ${Math.ceil(cpuSeconds) + 1}`,
    `-n ${openFiles}`,
    ...(writesFiles ? [] : ["-f 0"]),
    "-c 0",
  ];
  const script = [...limits.map((limit) => `ulimit ${limit}`), 'exec "$@"'].join(" && ");
  return ["/bin/sh", "-c", script, "sh"];
}
