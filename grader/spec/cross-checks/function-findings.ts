import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import { gradientName } from "../schema/signatures.ts";
import { dimsOf, isDifferentiable, membersOf, withoutNull } from "../schema/type-shape.ts";
import type { FunctionSpec, GradientSpec, TypeSpec } from "../schema/type-spec.ts";
import { repeated, singleResult, undeclared, undeclaredAmong } from "./name-findings.ts";

/** Whether the declared functions can be called by the grader, and differentiated where a gradient says so. */
export function functionFindings(spec: ExerciseSpec): Finding[] {
  const functions = Object.entries(spec.functions);
  return [
    ...(functions.length > 0 ? [] : [finding(["functions"], { kind: "no-functions" }, { at: "key" })]),
    ...functions.flatMap(([name, fn]) => typeFindings(fn, ["functions", name])),
    ...Object.entries(spec.gradients).flatMap(([name, gradient]) => gradientFindings(name, gradient, spec)),
  ];
}

function typeFindings(fn: FunctionSpec, path: DocumentPath): Finding[] {
  const clash = fn.options !== undefined && Object.hasOwn(fn.parameters, "options");
  return [
    ...(clash ? [finding([...path, "parameters", "options"], { kind: "options-taken" }, { at: "key" })] : []),
    ...Object.entries(fn.options ?? {}).flatMap(([name, type]) =>
      isOptionType(type) ? [] : [finding([...path, "options", name], { kind: "option-type", type })],
    ),
    ...resultFindings(fn.returns, [...path, "returns"], true),
  ];
}

/** What the YAML of a case can write as an option. */
function isOptionType(type: TypeSpec): boolean {
  const inner = withoutNull(type);
  if (typeof inner === "object") return "oneOf" in inner || dimsOf(inner)?.length === 1;
  return inner !== "random" && inner !== "tensors" && inner !== "state";
}

function resultFindings(type: TypeSpec, path: DocumentPath, isTop: boolean): Finding[] {
  const members = membersOf(type);
  if (members !== null) {
    return Object.entries(members).flatMap(([key, member]) =>
      resultFindings(member, [...path, "record", key], false),
    );
  }
  if (type === "random") return [finding(path, { kind: "random-result" })];
  return type === "state" && isTop ? [finding(path, { kind: "state-alone" })] : [];
}

function gradientFindings(name: string, gradient: GradientSpec, spec: ExerciseSpec): Finding[] {
  const path = ["gradients", name];
  const functions = Object.keys(spec.functions);
  const own = functions.includes(name)
    ? [finding(path, { kind: "gradient-name-taken", name }, { at: "key" })]
    : [];
  const forward = Object.hasOwn(spec.functions, gradient.of) ? spec.functions[gradient.of] : undefined;
  if (forward === undefined) {
    return [...own, undeclared([...path, "of"], { what: "function" }, gradient.of, functions)];
  }
  return [
    ...own,
    ...wrtFindings(gradient, forward, path),
    ...outputFindings(gradient, forward, path),
    ...stepFindings(gradient, path),
  ];
}

function wrtFindings(gradient: GradientSpec, forward: FunctionSpec, path: DocumentPath): Finding[] {
  const { wrt, convention = [], of } = gradient;
  const parameters = Object.keys(forward.parameters);
  // A misspelt parameter is said once, in wrt.
  const unknownWrt = wrt.every((name) => parameters.includes(name)) ? [] : convention;
  const reserved = parameters.includes("gradOutput")
    ? [finding([...path, "of"], { kind: "grad-output-taken", function: of })]
    : [];
  return [
    ...reserved,
    ...undeclaredAmong([...path, "wrt"], { what: "parameter", owner: of }, wrt, parameters),
    ...repeated([...path, "wrt"], wrt),
    ...wrt.flatMap((name, i): Finding[] => {
      const type = forward.parameters[name];
      if (type === undefined || isDifferentiable(type)) return [];
      return [finding([...path, "wrt", i], { kind: "not-differentiable", of: "parameter", name, type })];
    }),
    ...sameGradientNames(wrt, [...path, "wrt"]),
    ...undeclaredAmong([...path, "convention"], { what: "differentiated" }, convention, [
      ...wrt,
      ...unknownWrt,
    ]),
    ...repeated([...path, "convention"], convention),
  ];
}

/** `x` gives gradInput, and so would `input`. */
function sameGradientNames(wrt: readonly string[], path: DocumentPath): Finding[] {
  return wrt.flatMap((name, i) => {
    const other = wrt.slice(0, i).find((earlier) => gradientName(earlier) === gradientName(name));
    if (other === undefined || other === name) return [];
    const gradient = gradientName(name);
    return [finding([...path, i], { kind: "same-gradient-name", gradient, names: [other, name] })];
  });
}

function outputFindings(gradient: GradientSpec, forward: FunctionSpec, path: DocumentPath): Finding[] {
  const members = membersOf(forward.returns);
  const at = [...path, "outputs"];
  if (members === null) {
    if (gradient.outputs !== undefined) {
      return [finding(at, singleResult("outputs", gradient.of, forward.returns), { at: "key" })];
    }
    if (isDifferentiable(forward.returns)) return [];
    const detail = {
      kind: "not-differentiable",
      of: "result",
      name: gradient.of,
      type: forward.returns,
    } as const;
    return [finding([...path, "of"], detail)];
  }
  const outputs = gradient.outputs ?? Object.keys(members);
  return [
    ...undeclaredAmong(at, { what: "result-key", owner: gradient.of }, outputs, Object.keys(members)),
    ...repeated(at, outputs),
    ...outputs.flatMap((key, i): Finding[] => {
      const type = members[key];
      if (type === undefined || isDifferentiable(type)) return [];
      return [finding([...at, i], { kind: "not-differentiable", of: "output", name: key, type })];
    }),
  ];
}

function stepFindings(gradient: GradientSpec, path: DocumentPath): Finding[] {
  const steps = gradient.steps ?? [];
  return steps.flatMap((after, i): Finding[] => {
    const before = steps[i - 1];
    if (before === undefined || after < before) return [];
    return [finding([...path, "steps", i], { kind: "rising-steps", before, after })];
  });
}
