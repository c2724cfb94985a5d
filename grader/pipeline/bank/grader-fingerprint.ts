import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { sourceClosure } from "./source-closure.ts";

/** What makes a case bank and packs it for browsers, what runs its programs, what reads and validates an exercise. */
const ROOTS = [
  new URL("./build-bank.ts", import.meta.url),
  new URL("../public-grading.ts", import.meta.url),
  new URL("../public-grading-bytes.ts", import.meta.url),
  new URL("../../sandbox/host/sandbox.ts", import.meta.url),
  new URL("../../spec/load/load-exercise.ts", import.meta.url),
];
const GRADER = new URL("../../", import.meta.url).href;

/** What verifies an exercise: all of the above, and what grades. */
const VERIFY_ROOTS = [...ROOTS, new URL("../verify/verify-exercise.ts", import.meta.url)];

/** What makes a mutant bank, and packs it. */
const MUTANT_ROOTS = [
  new URL("../mutate/build-mutant-bank.ts", import.meta.url),
  new URL("../mutate/mutant-bank-file.ts", import.meta.url),
];

let fingerprint: string | null = null;
let planting: string | null = null;
let verifying: string | null = null;

/**
 * A hash over everything of the grader's that a case bank or a validated spec depends on: its own code as far as
 * imports lead from what makes them, the versions of the packages that code uses, V8's, and the processor, whose
 * rounding of a product and a sum may differ.
 */
export function graderFingerprint(): string {
  fingerprint ??= hashOf(ROOTS);
  return fingerprint;
}

/** As {@link graderFingerprint}, of everything that a mutant bank depends on beside the case bank. */
export function mutantsFingerprint(): string {
  planting ??= hashOf(MUTANT_ROOTS);
  return planting;
}

/** As {@link graderFingerprint}, of everything that a verification depends on. */
export function verifyFingerprint(): string {
  verifying ??= hashOf(VERIFY_ROOTS);
  return verifying;
}

function hashOf(roots: readonly URL[]): string {
  const { files, packages } = sourceClosure(...roots);
  const hash = createHash("sha256").update(`${process.versions.v8}\0${process.arch}\0`);
  for (const name of [...packages].sort()) hash.update(`${name}\0${packageVersion(name)}\0`);
  for (const [url, text] of [...files].sort()) hash.update(`${url.slice(GRADER.length)}\0${text}\0`);
  return hash.digest("hex");
}

function packageVersion(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`expected the package ${name} to be installed, found none`);
  const { version }: { version?: string } = JSON.parse(readFileSync(file, "utf8"));
  return version ?? "";
}
