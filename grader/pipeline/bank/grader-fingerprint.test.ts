import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "nabla-fingerprint-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));
for (const part of [
  "engine",
  "gradcheck",
  "numbers",
  "pipeline",
  "report",
  "sandbox",
  "source",
  "spec",
  "value",
])
  cpSync(join(PROJECT, "grader", part), join(copy, "grader", part), { recursive: true });

const PACKAGES = [
  "esbuild",
  "isolated-vm",
  "oxc-transform",
  "oxc-parser",
  "@jridgewell/trace-mapping",
  "yaml",
  "zod",
];
/** What verifying uses besides. */
const OF_VERIFYING = [
  "katex",
  "mdast-util-directive",
  "micromark-extension-directive",
  "remark-gfm",
  "remark-math",
  "remark-parse",
  "typescript-7",
  "unified",
];
cpSync(join(PROJECT, "grader/cli/verified.ts"), join(copy, "grader/cli/verified.ts"));
for (const name of [...PACKAGES, ...OF_VERIFYING]) {
  mkdirSync(join(copy, "node_modules", name), { recursive: true });
  cpSync(join(PROJECT, "node_modules", name, "package.json"), packageFile(name));
}

function packageFile(name: string): string {
  return join(copy, "node_modules", name, "package.json");
}

/** Of the copy, in a process of its own. */
function fingerprint(of = "graderFingerprint"): string {
  const module = JSON.stringify(join(copy, "grader/pipeline/bank/grader-fingerprint.ts"));
  const code = `console.log((await import(${module})).${of}());`;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" });
}

/** What a change of one file does to the fingerprint; the file is as before afterwards. */
function fingerprintWith(file: string, change: (text: string) => string, of?: string): string {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, change(text));
  const changed = fingerprint(of);
  writeFileSync(file, text);
  return changed;
}

const before = fingerprint();

test.each([
  "engine/tape.ts",
  "engine/kernels/compiled-kernels.ts",
  "gradcheck/richardson-estimate.ts",
  "numbers/shuffled.ts",
  "pipeline/cases/draw-numbers.ts",
  "pipeline/comparison/bit-difference.ts",
  "pipeline/oracle/adapter.ts",
  "sandbox/harness/harness.ts",
  "sandbox/child/process-program.ts",
  "sandbox/child/typescript-compiler.ts",
  "sandbox/jail/syscalls.ts",
  "spec/load/read-documents.ts",
  "value/codec.ts",
])("is another for a change in %s", (file) => {
  expect(fingerprintWith(join(copy, "grader", file), (text) => `${text}\n`)).not.toBe(before);
});

test.each(PACKAGES)("is another for another version of %s", (name) => {
  const changed = fingerprintWith(packageFile(name), (text) =>
    text.replace(/"version": "[^"]+"/, '"version": "99.0.0"'),
  );
  expect(changed).not.toBe(before);
});

test("is another for a file that something begins to import", () => {
  const added = join(copy, "grader/value/added.ts");
  writeFileSync(added, "export const added = 1;\n");
  const importing = (text: string) => `export { added } from "./added.ts";\n${text}`;
  const [one, other] = ["", " "].map((space) => {
    writeFileSync(added, `export const added = 1;${space}\n`);
    return fingerprintWith(join(copy, "grader/value/value.ts"), importing);
  });
  expect(new Set([before, one, other]).size).toBe(3);
});

test.each([
  "pipeline/bank/bank-store.test.ts",
  "pipeline/verify/verify-oracle.ts",
  "sandbox/browser/frame-executor.ts",
  "spec/cross-checks/completeness.ts",
])("is the same for a change in %s, which no bank comes out of", (file) => {
  expect(fingerprintWith(join(copy, "grader", file), (text) => `${text}\n`)).toBe(before);
});

test.each(["pipeline/verify/verify-oracle.ts", "pipeline/verify/kept-proofs.ts", "cli/verified.ts"])(
  "that of verifications is another for a change in %s",
  (file) => {
    const changed = fingerprintWith(join(copy, "grader", file), (text) => `${text}\n`, "verifyFingerprint");
    expect(changed).not.toBe(fingerprint("verifyFingerprint"));
  },
);
