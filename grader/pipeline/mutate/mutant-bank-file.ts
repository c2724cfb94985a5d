import { setImmediate as nextTurn } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import type { MutantBank, MutantClass } from "../../diagnosis/mutant-bank.ts";
import { readLargeCacheFile } from "../bank/cache-file.ts";

/** The classes of a bank are packed apart, so many at a time: what takes long to unpack is unpacked bit by bit. */
const CLASSES_AT_ONCE = 25;

type Packed = Omit<MutantBank, "classes"> & { readonly classes: readonly Uint8Array[] };

export function packMutantBank(bank: MutantBank): Uint8Array {
  const classes: Uint8Array[] = [];
  for (let at = 0; at < bank.classes.length; at += CLASSES_AT_ONCE)
    classes.push(serialize(bank.classes.slice(at, at + CLASSES_AT_ONCE)));
  return serialize({ ...bank, classes } satisfies Packed);
}

/** null where there is none, or what is there is not whole or something else. Others have their turn meanwhile. */
export async function readMutantBank(path: string, version: string): Promise<MutantBank | null> {
  const body = await readLargeCacheFile(path);
  if (body === null) return null;
  try {
    const packed: Packed = deserialize(body);
    if (packed.version !== version) return null;
    const classes: MutantClass[] = [];
    for (const some of packed.classes) {
      await nextTurn();
      const unpacked: MutantClass[] = deserialize(some);
      classes.push(...unpacked);
    }
    return { ...packed, classes };
  } catch {
    // Whole, and written by something else.
    return null;
  }
}
