import type { ParamPattern, Program, TSType } from "oxc-parser";
import { positionIn } from "../../source/text-position.ts";
import type { SpecProblem } from "../exercise.ts";
import { fileProblem } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import type { Signature } from "../schema/signatures.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { optionsText, typeText } from "../schema/type-text.ts";
import { canonicalType, fitsSpec } from "./canonical-type.ts";
import { type ExportedFunction, exportedFunctions } from "./exported-functions.ts";
import { importsOf } from "./imports-of.ts";
import { type LocalTypes, localTypes } from "./local-types.ts";

/** A TypeScript module and its syntax tree, as oxc-parser gives it. */
export interface ParsedModule {
  readonly text: string;
  readonly program: Program;
}

/**
 * Whether a module exports every declared function with the declared parameters, types and result, and imports
 * nothing but the exercises that are used. Starter, reference and misconceptions are written to the same signatures.
 *
 * Aliases of aliases can take any time: this runs in a sandbox.
 *
 * @param file path relative to the exercise folder, for the problems
 * @param used slugs of the exercises that it may import
 */
export function checkSignatures(
  { text: source, program }: ParsedModule,
  signatures: Readonly<Record<string, Signature>>,
  file: string,
  used: readonly string[],
): SpecProblem[] {
  const at: At = (offset, path, detail) => ({
    ...fileProblem(file, detail),
    ...positionIn(source, offset),
    path,
  });
  const types = localTypes(program);
  const functions = exportedFunctions(program, types);
  return [
    ...importsOf(program)
      .filter(({ source: from }) => !used.includes(from))
      .map(({ start, source: from }) => at(start, "", { kind: "import", source: from })),
    ...Object.values(signatures).flatMap((signature) => {
      const fn = functions.get(signature.name);
      if (fn === undefined) return [notExported(file, signature.name, functions, signatures)];
      return signatureProblems({ fn, signature, types, source, at });
    }),
  ];
}

type At = (offset: number, path: string, detail: ProblemDetail) => SpecProblem;

interface Comparison {
  readonly fn: ExportedFunction;
  readonly signature: Signature;
  readonly types: LocalTypes;
  readonly source: string;
  readonly at: At;
}

function notExported(
  file: string,
  name: string,
  functions: ReadonlyMap<string, ExportedFunction>,
  signatures: Readonly<Record<string, Signature>>,
): SpecProblem {
  const free = [...functions.keys()].filter((other) => !Object.hasOwn(signatures, other));
  const detail = { kind: "not-exported", name, found: [...functions.keys()] } as const;
  return { ...fileProblem(file, detail, nearest(name, free)), path: name };
}

function signatureProblems(comparison: Comparison): SpecProblem[] {
  const { fn, signature, at } = comparison;
  const wanted = [
    ...signature.parameters.map(({ name }) => name),
    ...(signature.options.length > 0 ? ["options"] : []),
  ];
  const deferred = fn.isDeferred ? [at(fn.start, fn.name, { kind: "deferred-function" })] : [];
  if (fn.parameters.length !== wanted.length) {
    const received = fn.parameters.map((p) => parameterName(p) ?? "…");
    return [...deferred, at(fn.start, fn.name, { kind: "parameter-names", expected: wanted, received })];
  }
  return [
    ...deferred,
    ...fn.parameters.flatMap((parameter, i) => parameterProblems(parameter, i, comparison)),
    ...typeProblems(fn.returnType, signature.returns, fn.start, `${fn.name}.returns`, comparison),
  ];
}

function parameterProblems(parameter: ParamPattern, index: number, comparison: Comparison): SpecProblem[] {
  const { signature, fn, at } = comparison;
  const declared = signature.parameters[index];
  const annotation = annotationOf(parameter);
  if (declared === undefined) {
    const record = Object.fromEntries(signature.options.map(({ name, type }) => [name, type]));
    return typeProblems(annotation, { record }, parameter.start, `${fn.name}.options`, comparison);
  }
  const path = `${fn.name}.${declared.name}`;
  const name = parameterName(parameter);
  // An underscore in front says that this function does not need it.
  const fits = name === declared.name || name === `_${declared.name}`;
  return [
    ...(fits
      ? []
      : [at(parameter.start, path, { kind: "parameter-name", expected: declared.name, received: name })]),
    ...typeProblems(annotation, declared.type, parameter.start, path, comparison),
  ];
}

function typeProblems(
  annotation: TSType | null,
  type: TypeSpec,
  start: number,
  path: string,
  { types, source, at, signature }: Comparison,
): SpecProblem[] {
  const isOptions = path === `${signature.name}.options`;
  const expected = (isOptions ? optionsText(signature) : null) ?? typeText(type);
  if (annotation === null) {
    const of = isOptions ? "options" : path === `${signature.name}.returns` ? "result" : "parameter";
    return [at(start, path, { kind: "no-written-type", of, expected })];
  }
  if (fitsSpec(annotation, type, types)) return [];
  const received = source.slice(annotation.start, annotation.end).replace(/\s+/g, " ");
  const canonical = canonicalType(annotation, types);
  const hasAlias = /\b[A-Z]/.test(received) && !canonical.includes("?");
  const meaning = hasAlias && canonical !== received ? canonical : null;
  return [at(annotation.start, path, { kind: "other-type", expected, received, meaning })];
}

function parameterName(parameter: ParamPattern): string | null {
  return parameter.type === "Identifier" ? parameter.name : null;
}

function annotationOf(parameter: ParamPattern): TSType | null {
  if (parameter.type === "Identifier" || parameter.type === "ObjectPattern") {
    return parameter.typeAnnotation?.typeAnnotation ?? null;
  }
  return null;
}
