import type { CheckSpec } from "./check-spec.ts";
import type { ExerciseSpec } from "./exercise-spec.ts";
import { type DocumentPath, type Finding, finding } from "./finding.ts";
import { singleResult, undeclared } from "./finding-kinds.ts";
import type { Signature } from "./signatures.ts";
import { dimsOf, membersOf, withoutNull } from "./type-shape.ts";

type Property = Extract<CheckSpec, { kind: "property" }>["property"];

/** Whether a property speaks of keys, inputs and cases that exist. */
export function propertyFindings(
  property: Property,
  functions: readonly Signature[],
  path: DocumentPath,
  spec: ExerciseSpec,
): Finding[] {
  if ("decreasing" in property) {
    return functions.flatMap((fn) => decreasingFindings(property.decreasing, fn, [...path, "decreasing"]));
  }
  const { of } = property;
  return [
    ...(of === undefined ? [] : functions.flatMap((fn) => resultKeyFindings(of, fn, [...path, "of"]))),
    ...ownFindings(property, functions, path, spec),
  ];
}

function ownFindings(
  property: Exclude<Property, { decreasing: unknown }>,
  functions: readonly Signature[],
  path: DocumentPath,
  spec: ExerciseSpec,
): Finding[] {
  if ("statistic" in property) {
    const [low, high] = property.interval;
    return low <= high ? [] : [finding([...path, "interval"], { kind: "bounds-swapped", low, high })];
  }
  if ("equalsCase" in property) {
    const cases = Object.keys(spec.cases);
    if (cases.includes(property.equalsCase)) return [];
    return [undeclared([...path, "equalsCase"], { what: "case" }, property.equalsCase, cases)];
  }
  return functions.flatMap((fn) => {
    const known = fn.parameters.map(({ name }) => name);
    if (known.includes(property.equalsInput)) return [];
    const referent = { what: "parameter", owner: fn.name } as const;
    return [undeclared([...path, "equalsInput"], referent, property.equalsInput, known)];
  });
}

function resultKeyFindings(key: string, fn: Signature, path: DocumentPath): Finding[] {
  const members = membersOf(fn.returns);
  if (members === null) return [finding(path, singleResult("of", fn.name, fn.returns))];
  if (Object.hasOwn(members, key)) return [];
  return [undeclared(path, { what: "result-key", owner: fn.name }, key, Object.keys(members))];
}

function decreasingFindings(key: string | true, fn: Signature, path: DocumentPath): Finding[] {
  if (key !== true) {
    const wrongKey = resultKeyFindings(key, fn, path);
    if (wrongKey.length > 0) return wrongKey;
  }
  const type = key === true ? fn.returns : (membersOf(fn.returns)?.[key] ?? fn.returns);
  const isVector = dimsOf(withoutNull(type))?.length === 1;
  return isVector ? [] : [finding(path, { kind: "not-a-vector", type })];
}
