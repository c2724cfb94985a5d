import type { Stats } from "node:fs";
import { constants, type FileHandle, open } from "node:fs/promises";
import type { Unreadable } from "../report/outcome.ts";
import { systemCode } from "./system-error.ts";

/** What reading a file came to. A file that is missing is told apart, for it is asked for in another way. */
export type FileRead =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "missing" }
  | { readonly status: "unreadable"; readonly cause: Unreadable };

/**
 * Reads a regular file of at most `limit` bytes; of anything else it reads nothing and waits for nothing.
 *
 * What is there is looked at once it is open, so that it cannot be exchanged in between. Without `O_NONBLOCK` opening
 * a pipe would wait for its writer, in a thread that keeps the process from ending.
 */
export async function readRegularFile(
  file: string,
  limit: number,
  { followLinks }: { readonly followLinks: boolean },
): Promise<FileRead> {
  try {
    await using handle = await open(file, FLAGS | (followLinks ? 0 : constants.O_NOFOLLOW));
    const found = kindOf(await handle.stat());
    if (found !== "file") return unreadable({ kind: "not-a-file", found });
    const bytes = await readUpTo(handle, limit + 1);
    if (bytes.length > limit) return unreadable({ kind: "too-large", limitKb: limit / 1024 });
    return { status: "read", bytes };
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code === "ENOENT") return { status: "missing" };
    // What opening says of a link that is not followed, and of a socket.
    if (code === "ELOOP" && !followLinks) return unreadable({ kind: "not-a-file", found: "link" });
    if (code === "ENXIO") return unreadable({ kind: "not-a-file", found: "socket" });
    return unreadable({ kind: "refused", code });
  }
}

const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

function unreadable(cause: Unreadable): FileRead {
  return { status: "unreadable", cause };
}

type Found = Extract<Unreadable, { kind: "not-a-file" }>["found"];

function kindOf(info: Stats): Found | "file" {
  if (info.isFile()) return "file";
  if (info.isDirectory()) return "folder";
  if (info.isFIFO()) return "pipe";
  return info.isSocket() ? "socket" : "device";
}

/** A file may grow while it is read. */
async function readUpTo(handle: FileHandle, most: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(most);
  let length = 0;
  for (let read = -1; read !== 0 && length < most; length += read) {
    read = (await handle.read(buffer, length)).bytesRead;
  }
  return buffer.subarray(0, length);
}
