import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { derivedSpec } from "./derived-spec.ts";
import { specYaml } from "./spec-yaml.ts";
import { RMS_NORM } from "./testing/rms-norm.ts";

const guide = readFileSync(new URL("../../../docs/authoring.md", import.meta.url), "utf8");

/** The listings of a language in the guide, in their order. */
function listings(language: string): string[] {
  return [...guide.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text]) => text ?? "",
  );
}

function linesOf(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.trimEnd().split("\n").length, 0);
}

const [reference = "", oracle = ""] = listings("ts");
const [spec = ""] = listings("yaml");

test("the exercise of the guide is the one that tests prove to work", () => {
  expect({ "exercise.yaml": spec, "reference.ts": reference }).toEqual(RMS_NORM);
});

test("the guide counts the lines that an author writes, and those that take their place written out", () => {
  const { document, derived, starter, problems } = derivedSpec(new Map(Object.entries(RMS_NORM)), "rms-norm");
  expect(problems).toEqual([]);
  const whole = specYaml(document, derived, "").replaceAll(/^ *#\n/gm, "");
  const short = linesOf(spec, reference);
  const long = linesOf(whole, reference, starter ?? "", oracle);
  expect(guide).toContain(
    `an exercise that works: ${short} lines, where the same with its spec, starter and oracle\n`,
  );
  expect(guide).toContain(`written out takes ${long}.`);
  expect(short).toBeLessThan(long / 3);
});
