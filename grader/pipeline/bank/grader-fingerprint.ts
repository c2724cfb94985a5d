import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { graderSources, type SourcePart } from "./grader-sources.ts";

const fingerprints = new Map<SourcePart, string>();

/**
 * A hash over everything of the grader's that a case bank or a validated spec depends on: its own code as far as
 * imports lead from what makes them, the versions of the packages that code uses, V8's, and the processor, whose
 * rounding of a product and a sum may differ.
 */
export function graderFingerprint(): string {
  return fingerprintOf("banks");
}

/** As {@link graderFingerprint}, of everything that a mutant bank depends on beside the case bank. */
export function mutantsFingerprint(): string {
  return fingerprintOf("mutants");
}

/** As {@link graderFingerprint}, of everything that a verification depends on. */
export function verifyFingerprint(): string {
  return fingerprintOf("verify");
}

function fingerprintOf(part: SourcePart): string {
  const fingerprint = fingerprints.get(part) ?? made(part);
  fingerprints.set(part, fingerprint);
  return fingerprint;
}

function made(part: SourcePart): string {
  const { digest, packages } = graderSources(part);
  const hash = createHash("sha256").update(`${process.versions.v8}\0${process.arch}\0`);
  for (const name of packages) hash.update(`${name}\0${packageVersion(name)}\0`);
  return hash.update(digest).digest("hex");
}

function packageVersion(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`expected the package ${name} to be installed, found none`);
  const { version }: { version?: string } = JSON.parse(readFileSync(file, "utf8"));
  return version ?? "";
}
