import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The harness' own source files, and that of the browser's worker, which reads what programs throw as well. */
const sources = [
  ...readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => `./${name}`),
  "../browser/worker-program.ts",
  "../browser/load-failure.ts",
].map((name) => ({ name, text: readFileSync(new URL(name, import.meta.url), "utf8") }));

test.each(sources)("$name asks no value of a program for its prototype by instanceof", ({ text }) => {
  // Of errors thrown by our own codec it may.
  expect(text.match(/^(?!\s*(?:\/\/|\*|\/\*\*)).*\binstanceof (?!CodecError\b)/gm)).toBeNull();
});
