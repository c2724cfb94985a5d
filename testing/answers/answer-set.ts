import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export const HALVES = ["developing", "held-out"] as const;
export type Half = (typeof HALVES)[number];

/** An answer as a learner might write it, by somebody who knew the statement and the starter alone. */
export interface BlindAnswer {
  /** `batch-norm/wrong-2`, the half in front. */
  readonly name: string;
  readonly slug: string;
  readonly half: Half;
  /** What is wrong with it, in its first line; null where nothing is. */
  readonly slip: string | null;
  /** Without its first line. */
  readonly source: string;
  /** Of all of it: a judgement is of this text alone. */
  readonly hash: string;
}

/** The answers of some halves, by exercise. */
export function answersOf(halves: readonly Half[]): BlindAnswer[] {
  return halves.flatMap((half) =>
    globSync("*/*.ts", { cwd: join(import.meta.dirname, half) })
      .sort()
      .map((file) => readAnswer(half, file)),
  );
}

function readAnswer(half: Half, file: string): BlindAnswer {
  const text = readFileSync(join(import.meta.dirname, half, file), "utf8");
  const [first = "", ...rest] = text.split("\n");
  const head = /^\/\/ (slip|right): (.+)$/.exec(first);
  if (head === null)
    throw new Error(
      `${half}/${file}: expected a first line "// slip: …" or "// right: …", received ${first}`,
    );
  return {
    name: `${half}/${file.slice(0, -".ts".length)}`,
    slug: basename(dirname(file)),
    half,
    slip: head[1] === "slip" ? (head[2] ?? "") : null,
    // The grader must not read it, nor the position of an error change by it.
    source: ["", ...rest].join("\n"),
    hash: createHash("sha256").update(text).digest("hex").slice(0, 16),
  };
}
