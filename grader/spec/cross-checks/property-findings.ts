import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { CheckSpec } from "../schema/check-spec.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { dimsOf, membersOf, withoutNull } from "../schema/type-shape.ts";
import { singleResult, undeclared } from "./name-findings.ts";

type Property = Extract<CheckSpec, { kind: "property" }>["property"];

/** Whether a property speaks of keys, inputs and cases that exist. */
export function propertyFindings(
  property: Property,
  functions: readonly Signature[],
  path: DocumentPath,
  spec: ExerciseSpec,
  cases: number,
): Finding[] {
  if ("decreasing" in property) {
    return functions.flatMap((fn) => decreasingFindings(property.decreasing, fn, [...path, "decreasing"]));
  }
  const { of } = property;
  return [
    ...(of === undefined ? [] : functions.flatMap((fn) => resultKeyFindings(of, fn, [...path, "of"]))),
    ...ownFindings(property, functions, path, spec, cases),
  ];
}

function ownFindings(
  property: Exclude<Property, { decreasing: unknown }>,
  functions: readonly Signature[],
  path: DocumentPath,
  spec: ExerciseSpec,
  cases: number,
): Finding[] {
  if ("distinctResults" in property)
    return cases > 1 ? [] : [finding([...path, "distinctResults"], { kind: "one-case" })];
  if ("distinctSlices" in property) return functions.flatMap((fn) => axisFindings(property, fn, path));
  if ("statistic" in property) {
    const [low, high] = property.interval;
    return low <= high ? [] : [finding([...path, "interval"], { kind: "bounds-swapped", low, high })];
  }
  if ("equalsCase" in property) {
    const known = Object.keys(spec.cases);
    if (known.includes(property.equalsCase)) return [];
    return [undeclared([...path, "equalsCase"], { what: "case" }, property.equalsCase, known)];
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

/** Whether a result has the axes that it is sliced along. */
function axisFindings(
  { distinctSlices, of }: Extract<Property, { distinctSlices: unknown }>,
  fn: Signature,
  path: DocumentPath,
): Finding[] {
  const type = of === undefined ? fn.returns : (membersOf(fn.returns)?.[of] ?? fn.returns);
  const rank = dimsOf(withoutNull(type))?.length ?? 0;
  return distinctSlices.flatMap((axis, i) =>
    axis < rank ? [] : [finding([...path, "distinctSlices", i], { kind: "no-such-axis", axis, type })],
  );
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
