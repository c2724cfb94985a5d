import { createHash } from "node:crypto";
import { positionIn } from "../../source/text-position.ts";
import type { SpecProblem } from "../exercise.ts";
import { fileProblem } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { FILE_NAMES, FILES } from "./exercise-path.ts";

/** What an exercise is made of: text by path relative to its folder, `/` between names. */
export type ExerciseFiles = ReadonlyMap<string, string>;

/** Larger than any exercise needs, small enough to parse at once. */
export const MAX_FILE_BYTES = 256 * 1024;

/** What an exercise keeps of each one it uses. */
export const USED_FILES = ["exercise.yaml", "reference.ts"] as const;

export function usedFile(slug: string, name: (typeof USED_FILES)[number]): string {
  return `uses/${slug}/${name}`;
}

/** Whether it may use others; to know for certain it has to be parsed. */
export function mayUseOthers(files: ExerciseFiles): boolean {
  return /^["']?uses\b/m.test(files.get("exercise.yaml") ?? "");
}

/** Files that are missing, too large, or hold what no text of an exercise may. */
export function fileProblems(files: ExerciseFiles): readonly SpecProblem[] {
  const names = [...files.keys()];
  const missing = Object.entries(FILES).flatMap(([name, need]) =>
    need === "optional" || files.has(name) ? [] : [missingFile(name, names)],
  );
  return [...missing, ...[...files].flatMap(([file, text]) => textProblem(file, text) ?? [])];
}

export function missingFile(name: string, present: readonly string[]): SpecProblem {
  const others = present.filter((other) => !FILE_NAMES.includes(other));
  return fileProblem(name, { kind: "missing-file" }, nearest(name, others));
}

export function textProblem(file: string, text: string): SpecProblem | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_FILE_BYTES)
    return fileProblem(file, { kind: "file-too-large", bytes, most: MAX_FILE_BYTES });
  const at = (offset: number) => positionIn(text, offset);
  if (text.startsWith("\uFEFF")) return { ...fileProblem(file, { kind: "byte-order-mark" }), ...at(0) };
  const odd = text.search(/\r|\0/);
  if (odd === -1) return null;
  const kind = text[odd] === "\0" ? "nul-byte" : "carriage-return";
  return { ...fileProblem(file, { kind }), ...at(odd) };
}

/**
 * SHA-256, in hex, over names, lengths and texts, in the order of the names' code units: no two different sets of files
 * give the same stream.
 */
export function hashOfFiles(files: Iterable<readonly [name: string, text: string]>): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const hash = createHash("sha256");
  for (const [name, text] of sorted) {
    for (const part of [name, text]) {
      const bytes = Buffer.from(part);
      hash.update(`${bytes.length}:`).update(bytes);
    }
  }
  return hash.digest("hex");
}
