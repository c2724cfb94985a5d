import { expect, test } from "vitest";
import { parse } from "yaml";
import { UneditableYaml } from "../yaml/edit-yaml.ts";
import { addCase } from "./add-case.ts";

const PROPOSED = { name: "larger-eps", case: { sizes: { N: 2 }, options: { eps: 0.5 } }, checks: ["output"] };
const SPEC = {
  checks: [
    { kind: "values", name: "output", cases: ["small"] },
    { kind: "finite", name: "finite", cases: ["small"] },
  ],
};

test("a proposed case stands among the cases, and in the checks that see it by it", () => {
  const text =
    "cases: { small: { sizes: { N: 1 } } }\nchecks: # mine\n  - name: output\n    cases: [small]\n  - name: finite\n    cases: [small]\n";
  const made = addCase(text, { spec: null }, PROPOSED);
  expect(parse(made)).toEqual({
    cases: { small: { sizes: { N: 1 } }, "larger-eps": PROPOSED.case },
    checks: [
      { name: "output", cases: ["small", "larger-eps"] },
      { name: "finite", cases: ["small"] },
    ],
  });
  expect(made).toContain("# mine");
});

test("checks that were derived are taken over", () => {
  const made = parse(addCase("slug: a\n", { spec: SPEC }, PROPOSED));
  expect(made.checks).toEqual([{ ...SPEC.checks[0], cases: ["small", "larger-eps"] }, SPEC.checks[1]]);
});

test("beside checks of the author's own, only those are taken over that are to see it", () => {
  const text = "checks:\n  - name: mine # mine\n    cases: [small]\n";
  const made = addCase(text, { spec: SPEC }, PROPOSED);
  expect(parse(made).checks).toEqual([
    { name: "mine", cases: ["small"] },
    { ...SPEC.checks[0], cases: ["small", "larger-eps"] },
  ]);
  expect(made).toContain("- name: mine # mine");
});

test("where nothing is known to be derived, as a file is wrong, no check of the author's is lost", () => {
  const text = "checks:\n  - name: mine\n    cases: [small]\n";
  expect(() => addCase(text, { spec: null }, PROPOSED)).toThrow(UneditableYaml);
});
