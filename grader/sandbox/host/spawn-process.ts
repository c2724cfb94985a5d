import { type ChildProcess, spawn } from "node:child_process";
import { Readable, Writable } from "node:stream";
import { closeDescriptors, type Launch } from "./launch.ts";

export interface SpawnedProcess {
  readonly child: ChildProcess;
  /** Descriptor 2. */
  readonly stderr: Readable;
  /** Descriptor 3. */
  readonly input: Writable;
  /** Descriptor 4. */
  readonly output: Readable;
}

/** @returns an error if the process cannot be made: no such user, no process or descriptor left */
export function spawnProcess(launch: Launch): SpawnedProcess | Error {
  const { command, environment, user, filter, descriptors } = launch;
  try {
    const child = spawn(command, launch.arguments, {
      cwd: "/",
      // Where Next's types are loaded they ask for a NODE_ENV, which a sandbox process has no use for.
      env: environment as NodeJS.ProcessEnv,
      stdio: [
        "ignore",
        "ignore",
        "pipe",
        "pipe",
        "pipe",
        ...descriptors,
        ...(filter ? ["pipe" as const] : []),
      ],
      ...(user === null ? {} : { uid: user, gid: user }),
    });
    if (filter) endWith(child.stdio.at(5 + descriptors.length), filter);
    return withPipes(child);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  } finally {
    closeDescriptors(launch);
  }
}

function withPipes(child: ChildProcess): SpawnedProcess | Error {
  const [, , stderr, input, output] = child.stdio;
  if (!(stderr instanceof Readable && input instanceof Writable && output instanceof Readable)) {
    return new Error("a sandbox process started without its pipes");
  }
  // Writing to a sandbox process that has died is no error of its own: its exit says why.
  for (const stream of [stderr, input, output]) stream.on("error", () => {});
  return { child, stderr, input, output };
}

function endWith(stream: unknown, bytes: Uint8Array): void {
  if (stream instanceof Writable) stream.on("error", () => {}).end(bytes);
}
