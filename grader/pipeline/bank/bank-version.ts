import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exercise } from "../../spec/exercise.ts";

const GRADER = fileURLToPath(new URL("../../", import.meta.url));
/** The parts of the grader that expected values depend on. */
const PARTS = [
  "engine",
  "gradcheck",
  "pipeline/bank",
  "pipeline/cases",
  "pipeline/compile-module.ts",
  "pipeline/oracle",
  "pipeline/submission/input-changes.ts",
  "pipeline/submission/runner.ts",
  "sandbox",
  "spec",
  "value",
];

/** Of the sandbox: what no bank comes out of. */
const ELSEWHERE = ["attacks", "browser", "frame"];

let fingerprint: string | null = null;

/** A server asks for the same exercise over and over. */
const versions = new WeakMap<Exercise, string>();

/** Names one version of an exercise: a hash over its files, the grader's code and V8's version. */
export function bankVersion(exercise: Exercise): string {
  const version = versions.get(exercise) ?? hashOfExercise(exercise);
  versions.set(exercise, version);
  return version;
}

function hashOfExercise(exercise: Exercise): string {
  const { dir: _, ...content } = exercise;
  return createHash("sha256")
    .update(JSON.stringify([graderFingerprint(), process.versions.v8, content]))
    .digest("hex")
    .slice(0, 32);
}

/** A hash over the grader's own code, as far as a case bank or a validated spec depends on it. */
export function graderFingerprint(): string {
  fingerprint ??= hashOfParts();
  return fingerprint;
}

function hashOfParts(): string {
  const hash = createHash("sha256");
  for (const part of PARTS) {
    for (const file of sourceFiles(join(GRADER, part)))
      hash.update(`${file.slice(GRADER.length)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function sourceFiles(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !ELSEWHERE.some((folder) => file.includes(join("sandbox", folder))))
    .sort();
}
