import { createHash } from "node:crypto";

/**
 * Numbers in [0, 1) that follow from a text alone, so that two tabs draw the same.
 *
 * @returns gives the next one
 */
export function drawnFrom(text: string): () => number {
  let drawn = 0;
  return () => {
    const digest = createHash("sha256").update(`${text}:${drawn++}`).digest();
    return digest.readUInt32BE() / 2 ** 32;
  };
}
