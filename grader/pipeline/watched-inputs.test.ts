import { expect, test } from "vitest";
import { loadCatalogue } from "../spec/load/catalogue.ts";
import type { TypeSpec } from "../spec/schema/type-spec.ts";
import { EXERCISES } from "./testing/test-grader.ts";

const catalogue = await loadCatalogue(EXERCISES);
if (catalogue.status !== "loaded") throw new Error(catalogue.status);

test("where one check looks whether inputs are left alone, it calls every function with arrays among its parameters", () => {
  const unwatched = catalogue.entries.flatMap(({ slug, loaded }) => {
    if (!loaded.ok) throw new Error(`${slug}: ${JSON.stringify(loaded.problems)}`);
    const { spec, signatures } = loaded.exercise;
    const checks = spec.checks.filter(({ kind }) => kind === "unchanged");
    const watched = checks.flatMap(({ cases }) => cases.map((name) => spec.cases[name]?.function));
    return Object.values(signatures)
      .filter(({ parameters }) => parameters.some(({ type }) => isWritable(type)))
      .filter(({ name }) => checks.length > 0 && !watched.includes(name))
      .map(({ name }) => `${slug}: ${name}`);
  });
  expect(unwatched).toEqual([]);
});

/** Whether a function could write into what it is given. */
function isWritable(type: TypeSpec): boolean {
  if (typeof type === "string") return ["strings", "tensors"].includes(type);
  return "nullable" in type ? isWritable(type.nullable) : !("oneOf" in type);
}
