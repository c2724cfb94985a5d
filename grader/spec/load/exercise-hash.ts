import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * SHA-256, in hex, over every file of an exercise folder: names, kinds, lengths and bytes, so that no two different
 * folders give the same stream. Names that begin with a dot are left out: editors and systems put them there.
 *
 * @throws the file system's error where the folder or a file in it cannot be read
 */
export function exerciseHash(dir: string): string {
  return hashOf(entriesOf(dir, ""));
}

/** SHA-256, in hex, over named contents, in the order of the names' code units. */
export function hashOf(entries: Iterable<readonly [name: string, content: Uint8Array | string]>): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const hash = createHash("sha256");
  for (const [name, content] of sorted) {
    for (const part of [name, content]) {
      const bytes = Buffer.from(part);
      hash.update(`${bytes.length}:`).update(bytes);
    }
  }
  return hash.digest("hex");
}

function entriesOf(dir: string, prefix: string): [string, Uint8Array | string][] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry): [string, Uint8Array | string][] => {
    if (entry.name.startsWith(".")) return [];
    const path = join(dir, entry.name);
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return entriesOf(path, `${name}/`);
    // A link counts by where it leads: what is in the folder is hashed there, and what is not never loads.
    if (entry.isSymbolicLink()) return [[`link ${name}`, readlinkSync(path)]];
    return entry.isFile() ? [[`file ${name}`, readFileSync(path)]] : [];
  });
}
