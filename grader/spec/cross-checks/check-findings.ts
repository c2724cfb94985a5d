import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { CheckSpec } from "../schema/check-spec.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { membersOf } from "../schema/type-shape.ts";
import { repeated, singleResult, undeclaredAmong } from "./name-findings.ts";
import { propertyFindings } from "./property-findings.ts";

/** Whether every check asks something of declared cases, and of keys their results have. */
export function checkFindings(
  spec: ExerciseSpec,
  signatures: Readonly<Record<string, Signature>>,
): Finding[] {
  const cases = Object.keys(spec.cases);
  const total = spec.checks.reduce((sum, check) => sum + check.points, 0);
  return [
    ...(total > 0 ? [] : [finding(["checks"], { kind: "no-points" })]),
    ...repeated(
      ["checks"],
      spec.checks.map(({ name }) => name),
      "name",
    ),
    ...spec.checks.flatMap((check, i) => {
      const path = ["checks", i];
      return [
        ...undeclaredAmong([...path, "cases"], { what: "case" }, check.cases, cases),
        ...repeated([...path, "cases"], check.cases),
        ...functionFindings(check, functionsOf(check, spec, signatures), path, spec),
      ];
    }),
  ];
}

/** The functions that the cases of a check call, each once; those with problems of their own are left out. */
function functionsOf(
  check: CheckSpec,
  spec: ExerciseSpec,
  signatures: Readonly<Record<string, Signature>>,
): Signature[] {
  const called = check.cases.flatMap((name) => spec.cases[name]?.function ?? []);
  return [...new Set(called)].flatMap((name) => signatures[name] ?? []);
}

function functionFindings(
  check: CheckSpec,
  functions: readonly Signature[],
  path: DocumentPath,
  spec: ExerciseSpec,
): Finding[] {
  const own = check.kind === "gradient" ? gradientFindings(check, path, spec) : [];
  const keys = "of" in check && check.of !== undefined ? check.of : [];
  const property = check.kind === "property" ? check.property : null;
  return [
    ...own,
    ...repeated([...path, "of"], keys),
    ...functions.flatMap((fn) => keyFindings(fn, keys, [...path, "of"])),
    ...(property === null
      ? []
      : propertyFindings(property, functions, [...path, "property"], spec, check.cases.length)),
  ];
}

/** `of` names keys of a record result that can be compared. */
function keyFindings(fn: Signature, keys: readonly string[], path: DocumentPath): Finding[] {
  if (keys.length === 0) return [];
  const members = membersOf(fn.returns);
  if (members === null) {
    return [finding(path, singleResult("of", fn.name, fn.returns), { at: "key" })];
  }
  const comparable = Object.keys(members).filter((key) => members[key] !== "state");
  return undeclaredAmong(path, { what: "result-key", owner: fn.name }, keys, comparable);
}

function gradientFindings(check: CheckSpec, path: DocumentPath, spec: ExerciseSpec): Finding[] {
  const backwards = Object.keys(spec.gradients);
  return check.cases.flatMap((name, i): Finding[] => {
    const called = spec.cases[name]?.function;
    if (called === undefined || !Object.hasOwn(spec.functions, called)) return [];
    const detail = { kind: "not-a-gradient-case", case: name, function: called, backwards } as const;
    return [finding([...path, "cases", i], detail)];
  });
}
