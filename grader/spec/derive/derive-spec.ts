import type { z } from "zod";
import type { SpecProblem } from "../exercise.ts";
import { type DocumentPath, fileProblem } from "../finding.ts";
import { ExerciseSpec } from "../schema/exercise-spec.ts";
import { FunctionSpec, GradientSpec } from "../schema/type-spec.ts";
import { bareRecord } from "./bare-record.ts";
import { kebab } from "./function-words.ts";
import { type Depth, isMapping, type Mapping, type Merged, mergeWritten, STOP } from "./merge-written.ts";
import { moduleDeclarations } from "./module-declarations.ts";
import { completeCase, type DeclaredFunctions, lacksSize, proposeCases } from "./propose-cases.ts";
import { proposeChecks } from "./propose-checks.ts";
import { type ReadFunctions, readFunctions } from "./read-functions.ts";

const REFERENCE = "reference.ts";

/** A document of an exercise with what could be derived put in. */
export interface DerivedDocument {
  /** As `exercise.yaml` would say it in full. */
  readonly document: unknown;
  /** Paths in it of what is not written; of a whole part the path of the part alone. */
  readonly derived: readonly DocumentPath[];
  /** What keeps the reference from being read that far. */
  readonly problems: readonly SpecProblem[];
}

/**
 * Completes the value of an `exercise.yaml` from the reference: functions, gradients, cases and checks, and what an
 * exercise has if nothing else is said. What is written wins, key by key.
 *
 * A document with slug, functions, cases and checks of its own is complete: nothing is derived, and what it lacks it lacks.
 *
 * @param slug name of the folder; null where there is none
 * @param options.isPublished whether learners have it already: then what its author could mend does not count
 */
export function deriveSpec(
  document: unknown,
  slug: string | null,
  reference: string | null,
  { isPublished = false }: { readonly isPublished?: boolean } = {},
): DerivedDocument {
  if (!isMapping(document) || reference === null || isComplete(document))
    return { document, derived: [], problems: [] };
  const declarations = moduleDeclarations(reference);
  if (declarations === null)
    return { document, derived: [], problems: [fileProblem(REFERENCE, { kind: "unread-module" })] };
  const read = readFunctions(reference, declarations);
  const functions = mergeWritten(document.functions, read.functions, FUNCTIONS, ["functions"]);
  const gradients = mergeWritten(document.gradients, read.gradients, NAMED, ["gradients"]);
  const declared: DeclaredFunctions = {
    functions: validIn(functions.value, FunctionSpec),
    gradients: validIn(gradients.value, GradientSpec),
    hints: read.hints,
  };
  const problems = [
    ...read.problems.filter(
      (problem) => !isWritten(document, problem) && !(isPublished && WARNINGS.has(problem.detail.kind)),
    ),
    ...unknownSizes(declared, document, read.places),
  ];
  if (problems.length > 0) return { document, derived: [], problems };
  const cases = mergedCases(document, declared);
  const checks = mergedChecks(document, declared, cases.value);
  const rest = mergeWritten(document, plainDefaults(slug, read.functions), ONCE);
  const parts = { functions, gradients, cases, checks };
  return {
    document: inOrder({ ...(isMapping(rest.value) ? rest.value : {}), ...valuesOf(parts) }),
    derived: [...rest.derived, ...Object.values(parts).flatMap((part) => part.derived)],
    problems: [],
  };
}

/** Without these the spec is complete all the same; programs of before did not look for them. */
const WARNINGS: ReadonlySet<string> = new Set(["default-parameter", "unread-default", "unread-export"]);

const SECTIONS = ["slug", "functions", "cases", "checks"];

function isComplete(document: Mapping): boolean {
  return SECTIONS.every((key) => document[key] !== undefined);
}

const ONCE: Depth = () => STOP;
const NAMED: Depth = () => ONCE;
/** Parameters and options one by one, each type as a whole. */
const FUNCTIONS: Depth = () => (key) => (key === "parameters" || key === "options" ? ONCE : STOP);
/** Inputs, options and sizes one by one, each generator as a whole. */
const CASES: Depth = () => (key) => (["inputs", "options", "sizes"].includes(key) ? ONCE : STOP);

function plainDefaults(slug: string | null, functions: Readonly<Record<string, unknown>>): Mapping {
  const [first = ""] = Object.keys(functions);
  return {
    ...(slug === null ? {} : { slug }),
    status: "draft",
    source: null,
    concepts: [kebab(first) || "exercise"],
    prerequisites: [],
    difficulty: 2,
    minutes: 20,
    misconceptions: {},
  };
}

/** As the schema lists its keys; those that it does not know stay, to be found. */
function inOrder(document: Mapping): Mapping {
  const keys = [...Object.keys(ExerciseSpec.shape), ...Object.keys(document)];
  return Object.fromEntries(
    [...new Set(keys)].filter((key) => Object.hasOwn(document, key)).map((key) => [key, document[key]]),
  );
}

function valuesOf(parts: Readonly<Record<string, { readonly value: unknown }>>): Mapping {
  return Object.fromEntries(Object.entries(parts).map(([key, { value }]) => [key, value]));
}

/** Whether the author has written in `exercise.yaml` what could not be read of the reference. */
function isWritten(document: Mapping, { path, detail }: SpecProblem): boolean {
  const [name = "", member = ""] = path.split(".");
  const fn = valueIn(valueIn(document, "functions"), name);
  if (valueIn(valueIn(document, "gradients"), name) !== undefined) return true;
  if (detail.kind === "unread-export") return valueIn(fn, "returns") !== undefined;
  if (member === "options" && valueIn(fn, member) !== undefined) return true;
  if (member === "returns") return valueIn(fn, "returns") !== undefined;
  return ["parameters", "options"].some((part) => valueIn(valueIn(fn, part), member) !== undefined);
}

/** "" where there is no text. */
function textIn(value: unknown, key: string): string {
  const text = valueIn(value, key);
  return typeof text === "string" ? text : "";
}

function valueIn(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What is of the schema's form; what is not is found when the whole document is held against it. */
function validIn<T>(value: unknown, schema: z.ZodType<T>): Record<string, T> {
  const entries = Object.entries(isMapping(value) ? value : {}).flatMap(([name, part]): [string, T][] => {
    const { success, data } = schema.safeParse(part);
    return success ? [[name, data]] : [];
  });
  return bareRecord(entries);
}

/** The size of `gradOutput` is that of the result: where that cannot be told, no case of the backward is proposed. */
function unknownSizes(
  declared: DeclaredFunctions,
  { cases }: Mapping,
  places: ReadFunctions["places"],
): SpecProblem[] {
  const called = Object.values(isMapping(cases) ? cases : {}).map((one) => valueIn(one, "function"));
  return Object.entries(declared.gradients).flatMap(([name, { of }]): SpecProblem[] => {
    const symbol = lacksSize(declared, of);
    if (symbol === null || called.includes(name)) return [];
    const detail = { kind: "unknown-size", symbol, function: of, backward: name } as const;
    return [{ ...fileProblem(REFERENCE, detail), ...places.get(of), path: `${of}.returns` }];
  });
}

function mergedCases({ cases: written }: Mapping, declared: DeclaredFunctions): Merged {
  if (written !== undefined && !isMapping(written)) return { value: written, derived: [] };
  const own = written ?? {};
  const proposed = proposeCases(declared, own);
  const completed = Object.entries(own).flatMap(([name, part]) => {
    const complete = Object.hasOwn(proposed, name) || !isMapping(part) ? null : completeCase(declared, part);
    return complete === null ? [] : [[name, complete] as const];
  });
  const all = { ...proposed, ...Object.fromEntries(completed) };
  // `null` is how an author leaves out a case that is proposed.
  const kept = (mapping: Mapping) =>
    Object.fromEntries(Object.entries(mapping).filter(([key]) => own[key] !== null));
  return mergeWritten(written === undefined ? undefined : kept(own), kept(all), CASES, ["cases"]);
}

/** Those of the same name are merged, in the order they are derived; the others follow. */
function mergedChecks(
  { checks: written, misconceptions }: Mapping,
  declared: DeclaredFunctions,
  cases: unknown,
): Merged {
  if (written !== undefined && !Array.isArray(written)) return { value: written, derived: [] };
  const own: readonly unknown[] = written ?? [];
  const named = (name: string) => own.find((check) => valueIn(check, "name") === name);
  const called = Object.entries(isMapping(cases) ? cases : {}).map(
    ([name, one]) => [name, textIn(one, "function")] as const,
  );
  const rejecting = Object.values(isMapping(misconceptions) ? misconceptions : {}).map((one) =>
    textIn(one, "rejectedBy"),
  );
  const points = own.flatMap((check): [string, number][] => {
    const [name, given] = [valueIn(check, "name"), valueIn(check, "points")];
    return typeof name === "string" && typeof given === "number" ? [[name, given]] : [];
  });
  const proposed = proposeChecks(declared, new Map(called), new Set(rejecting), new Map(points));
  const merged = proposed.map((check, i) => mergeWritten(named(check.name), check, ONCE, ["checks", i]));
  const names = proposed.map(({ name }) => name);
  const others = own.filter((check) => !names.some((name) => name === valueIn(check, "name")));
  const value = [...merged.map((one) => one.value), ...others];
  const derived = own.length === 0 ? [["checks"]] : merged.flatMap((one) => one.derived);
  return { value, derived };
}
