import { createHash } from "node:crypto";

/** Stands for a text: the first 16 hex digits of its SHA-256. */
export function revisionOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
