import type { Unreadable } from "../../report/outcome.ts";
import { readRegularFile } from "../../source/read-regular-file.ts";
import { systemCode } from "../system-error.ts";

/** What reading a file came to. A file that is missing has a status of its own, for it is asked for in another way. */
export type FileRead =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "missing" }
  | { readonly status: "unreadable"; readonly cause: Unreadable };

/** Reads a file that a command names, if it is a regular one of at most `limit` bytes. */
export function readNamedFile(
  file: string,
  limit: number,
  { followLinks }: { readonly followLinks: boolean },
): FileRead {
  try {
    const read = readRegularFile(file, limit, { followLinks });
    if (read.status === "not-a-file") return unreadable({ kind: "not-a-file", found: read.found });
    return read.status === "read" ? read : unreadable({ kind: "too-large", limitKb: limit / 1024 });
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code === "ENOENT") return { status: "missing" };
    // What opening says of a link that is not followed.
    if (code === "ELOOP" && !followLinks) return unreadable({ kind: "not-a-file", found: "link" });
    return unreadable({ kind: "refused", code });
  }
}

function unreadable(cause: Unreadable): FileRead {
  return { status: "unreadable", cause };
}
