import type { CheckSpec } from "./check-spec.ts";
import type { ExerciseSpec } from "./exercise-spec.ts";
import { type DocumentPath, type Finding, finding } from "./finding.ts";
import { undeclared } from "./finding-kinds.ts";
import type { Signature } from "./signatures.ts";
import { dimsOf, membersOf, typeLabel, withoutNull } from "./type-shape.ts";

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
    return low <= high ? [] : [finding([...path, "interval"], "the lower bound first", `[${low}, ${high}]`)];
  }
  if ("equalsCase" in property) {
    const cases = Object.keys(spec.cases);
    if (cases.includes(property.equalsCase)) return [];
    return [undeclared([...path, "equalsCase"], "a declared case", property.equalsCase, cases)];
  }
  return functions.flatMap((fn) => {
    const known = fn.parameters.map(({ name }) => name);
    if (known.includes(property.equalsInput)) return [];
    return [undeclared([...path, "equalsInput"], `a parameter of ${fn.name}`, property.equalsInput, known)];
  });
}

function resultKeyFindings(key: string, fn: Signature, path: DocumentPath): Finding[] {
  const members = membersOf(fn.returns);
  if (members === null) return [finding(path, `no key: ${fn.name} has one result`, key)];
  if (Object.hasOwn(members, key)) return [];
  return [undeclared(path, `a key of ${fn.name}'s result`, key, Object.keys(members))];
}

function decreasingFindings(key: string | true, fn: Signature, path: DocumentPath): Finding[] {
  if (key !== true) {
    const wrongKey = resultKeyFindings(key, fn, path);
    if (wrongKey.length > 0) return wrongKey;
  }
  const type = key === true ? fn.returns : (membersOf(fn.returns)?.[key] ?? fn.returns);
  const isVector = dimsOf(withoutNull(type))?.length === 1;
  return isVector ? [] : [finding(path, "a result that is a vector, tensor of rank 1", typeLabel(type))];
}
