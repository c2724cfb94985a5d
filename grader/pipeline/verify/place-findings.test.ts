import { expect, test } from "vitest";
import { sourceOf } from "../testing/test-grader.ts";
import { placeFindings } from "./place-findings.ts";
import type { FindingDetail, Rule } from "./verification.ts";

const NOTHING: FindingDetail = { kind: "gradient-size" };

async function place(rule: Rule, subject: string, detail: FindingDetail = NOTHING) {
  const source = await sourceOf("adam");
  const [found] = placeFindings([{ rule, ok: false, subject, detail }], source);
  const text = source.files.get(found?.place.file ?? "") ?? "";
  const line = found?.place.line == null ? null : (text.split("\n")[found.place.line - 1] ?? "").trim();
  return { file: found?.place.file, path: found?.place.path, line };
}

test("a case, a check and a misconception stand in the spec", async () => {
  const { exercise } = await sourceOf("adam");
  const [name = ""] = Object.keys(exercise.spec.cases);
  const [mistake = ""] = Object.keys(exercise.spec.misconceptions);
  const check = exercise.spec.checks.at(-1)?.name ?? "";
  expect(await place("oracle-gradient", `${name} / gradInput`)).toEqual({
    ...{ file: "exercise.yaml", path: `cases.${name}` },
    line: `${name}:`,
  });
  expect(await place("oracle-runs", `${name}, other`)).toMatchObject({ path: `cases.${name}` });
  expect(await place("misconception-rejected", `misconceptions.${mistake}`)).toMatchObject({
    line: `${mistake}:`,
  });
  const found = await place("reference-margin", check);
  expect(found.path).toBe(`checks[${exercise.spec.checks.length - 1}]`);
});

test("a mutant and what a program says have their lines in its text", async () => {
  expect(await place("mutants-rejected", "reference.ts:3")).toMatchObject({
    file: "reference.ts",
    line: expect.any(String),
  });
  const failed = { kind: "failed", reason: "threw", quote: "", place: "oracle.ts:2" } as const;
  expect(await place("oracle-runs", "oracle.ts", failed)).toMatchObject({
    file: "oracle.ts",
    line: expect.any(String),
  });
});

test("what is nowhere yet leads to where it would be", async () => {
  expect(await place("kinks", "no-such-case")).toMatchObject({
    file: "exercise.yaml",
    path: "cases",
    line: "cases:",
  });
  expect(await place("partly-right", "misconceptions")).toMatchObject({ path: "misconceptions" });
  expect(await place("pictures-drawn", "pictures.none")).toMatchObject({
    file: "exercise.yaml",
    path: "pictures.none",
  });
  expect(await place("starter-fails", "starter.ts")).toEqual({ file: "starter.ts", path: "", line: null });
});
