import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";

/** What reading a file came to. A system's refusal, a missing file's ENOENT too, is thrown as the system words it. */
export type RegularFileRead =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  /** `bytes` is the size it has, or had when it was opened. */
  | { readonly status: "too-large"; readonly bytes: number }
  | { readonly status: "not-a-file"; readonly found: "folder" | "pipe" | "socket" | "device" };

/**
 * Reads a regular file of at most `most` bytes; of anything else it reads nothing and waits for nothing.
 *
 * What is there is looked at once it is open, so that it cannot be exchanged in between. Without `O_NONBLOCK` opening
 * a pipe would wait for its writer.
 *
 * @throws the system's error where it cannot be opened: ELOOP for a link that is not to be followed
 */
export function readRegularFile(
  file: string,
  most: number,
  { followLinks }: { readonly followLinks: boolean },
): RegularFileRead {
  const descriptor = opened(file, FLAGS | (followLinks ? 0 : constants.O_NOFOLLOW));
  if (descriptor === null) return { status: "not-a-file", found: "socket" };
  try {
    const info = fstatSync(descriptor);
    const found = kindOf(info);
    if (found !== "file") return { status: "not-a-file", found };
    if (info.size > most) return { status: "too-large", bytes: info.size };
    const bytes = readUpTo(descriptor, most + 1);
    return bytes.length > most ? { status: "too-large", bytes: bytes.length } : { status: "read", bytes };
  } finally {
    closeSync(descriptor);
  }
}

const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** Null for a socket, which cannot be opened. */
function opened(file: string, flags: number): number | null {
  try {
    return openSync(file, flags);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENXIO") return null;
    throw error;
  }
}

function kindOf(info: Stats): "file" | "folder" | "pipe" | "socket" | "device" {
  if (info.isFile()) return "file";
  if (info.isDirectory()) return "folder";
  if (info.isFIFO()) return "pipe";
  return info.isSocket() ? "socket" : "device";
}

/** A file may grow while it is read. */
function readUpTo(descriptor: number, most: number): Uint8Array {
  const buffer = new Uint8Array(most);
  let length = 0;
  for (let read = -1; read !== 0 && length < most; length += read) {
    read = readSync(descriptor, buffer, length, most - length, null);
  }
  return buffer.subarray(0, length);
}
