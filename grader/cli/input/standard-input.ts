import { addAbortSignal } from "node:stream";
import { systemCode } from "../system-error.ts";
import type { FileRead } from "./read-named-file.ts";

/** How a command line names standard input. */
export const STANDARD_INPUT = "-";

/** Reads standard input to its end, or to one byte more than allowed. @throws {DOMException} it was interrupted */
export async function readStandardInput(limit: number, interrupted: AbortSignal): Promise<FileRead> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of addAbortSignal(interrupted, process.stdin)) {
      const bytes: Uint8Array = chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length > limit)
        return { status: "unreadable", cause: { kind: "too-large", limitKb: limit / 1024 } };
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code === "EISDIR") return { status: "unreadable", cause: { kind: "not-a-file", found: "folder" } };
    return { status: "unreadable", cause: { kind: "refused", code } };
  }
  return { status: "read", bytes: Buffer.concat(chunks) };
}
