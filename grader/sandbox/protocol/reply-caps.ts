import type { ValueCaps } from "../../value/caps.ts";
import type { Limits } from "../contract.ts";

/**
 * What a reply may hold. Declared here and nowhere else: the harness keeps to it when it copies, cuts and encodes, and
 * the host when it reads, so that nothing a program makes of its result can be refused on one side only.
 */

/** Of a result, and once more of all arguments as they are after the call. */
export const resultCaps = {
  /** Records within records. */
  depth: 12,
  rank: 8,
  /** Keys of records and entries of lists of strings. */
  keys: 2048,
  keyCharacters: 128,
  /** What an entry takes besides its key and its numbers: tags, lengths, a shape. */
  entryBytes: 64,
} as const;

/** Of a name or a message that a program or V8 wrote; what is longer is cut. */
export const maxTextCharacters = 4096;
export const maxConsoleLines = 1000;
/** How many parts of a result are told that are an argument's, and how many that are one. */
export const maxSharedParts = 16;
/** How many exports are told; any can be called. */
export const maxExports = 1000;
export const maxExportCharacters = 128;

/** Of a compiled module: where its code leads back to. Some sixty times what the longest honest program needs. */
export const maxMappingsCharacters = 2 ** 19;

/** UTF-8 of one UTF-16 code unit. */
const mostBytes = 3;
/** Records of the outcome around a result. */
const outcomeDepth = 4;
/** Fields of an outcome, its arguments, what it was differentiated by. */
const outcomeKeys = 1024;
/** Statuses, names of exports, what surrounds a line, mappings. */
const outcomeBytes = 2 ** 20;

export function replyCaps({
  resultBytes,
  consoleBytes,
}: Pick<Limits, "resultBytes" | "consoleBytes">): ValueCaps {
  return {
    bytes: 2 * resultBytes + (mostBytes + 1) * consoleBytes + outcomeBytes,
    elements: (2 * resultBytes) / Float64Array.BYTES_PER_ELEMENT,
    depth: resultCaps.depth + outcomeDepth,
    rank: resultCaps.rank,
    keys: 2 * resultCaps.keys + 3 * (maxConsoleLines + maxExports) + outcomeKeys,
    keyBytes: mostBytes * resultCaps.keyCharacters,
    stringBytes: resultBytes + mostBytes * (consoleBytes + maxTextCharacters) + maxMappingsCharacters,
  };
}
