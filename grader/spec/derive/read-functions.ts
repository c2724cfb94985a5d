import { positionIn } from "../../source/text-position.ts";
import type { SpecProblem } from "../exercise.ts";
import { fileProblem } from "../finding.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import { gradientName } from "../schema/signatures.ts";
import { dimsOf, membersOf, withoutNull } from "../schema/type-shape.ts";
import type { Dim, FunctionSpec, GradientSpec, TypeSpec } from "../schema/type-spec.ts";
import { bareRecord } from "./bare-record.ts";
import { declaredType, type KnownShapes, type NamedTypes } from "./declared-type.ts";
import { type Docstring, readDocstring } from "./docstring.ts";
import type { Declaration, FunctionDeclaration, WrittenParameter } from "./module-declarations.ts";
import { POSITIVE_RANGE, type Range, shapeWords } from "./shape-words.ts";
import type { WrittenMember, WrittenType } from "./written-type.ts";

/** What a reference declares by its types and docstrings. */
export interface ReadFunctions {
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  readonly gradients: Readonly<Record<string, GradientSpec>>;
  /** What docstrings say beyond types, for drawing cases: by function, then by parameter or option. */
  readonly hints: Readonly<Record<string, InputHints>>;
  readonly problems: readonly SpecProblem[];
  /** Where each forward stands. */
  readonly places: ReadonlyMap<string, { readonly line: number; readonly column: number }>;
}

export interface InputHints {
  readonly ranges: ReadonlyMap<string, Range>;
  /** Values of options that are declared as defaults. */
  readonly defaults: ReadonlyMap<string, string>;
  /** Symbols that stand for a size computed of others. */
  readonly computed: ReadonlyMap<string, string>;
}

const BACKWARD = "Backward";
/** Each has nine cases or so. Exercises have ten functions at most. */
const MOST_FUNCTIONS = 50;
/** Nobody mends more at once, and each is looked up in the text. */
const MOST_PROBLEMS = 20;

/**
 * Functions and gradients as the exported functions of a reference declare them.
 *
 * `…Backward` of an exported function is its backward: `gradOutput`, then all that the forward takes; `gradInput` for
 * `x` and `gradWeight` for `weight` are members of its result.
 *
 * @param file of the problems
 */
export function readFunctions(
  text: string,
  declarations: readonly Declaration[],
  file = "reference.ts",
): ReadFunctions {
  const named = namedTypes(declarations);
  const all = declarations.filter((one) => one.kind === "function").filter((one) => one.isExported);
  const exported = all.slice(0, MOST_FUNCTIONS);
  const forwards = exported.filter((fn) => forwardOf(fn, exported) === null);
  const problems: SpecProblem[] = [];
  const context: Context = {
    named,
    known: new Map(),
    complain(offset, path, detail) {
      if (problems.length < MOST_PROBLEMS)
        problems.push({ ...fileProblem(file, detail), ...positionIn(text, offset), path });
    },
  };
  if (all.length > MOST_FUNCTIONS)
    problems.push(fileProblem(file, { kind: "many-functions", most: MOST_FUNCTIONS, received: all.length }));
  if (exported.length === 0) problems.push(fileProblem(file, { kind: "nothing-exported" }));
  const read = forwards.map((fn) => [fn.name, readForward(fn, context)] as const);
  const functions = bareRecord(read.map(([name, { spec }]) => [name, spec]));
  const gradients = exported.flatMap((fn) => {
    const forward = forwardOf(fn, exported);
    return forward === null
      ? []
      : [[fn.name, readBackward(fn, forward, functions[forward.name], context)] as const];
  });
  return {
    functions,
    gradients: bareRecord(gradients),
    hints: bareRecord(read.map(([name, { hints }]) => [name, hints])),
    problems,
    places: new Map(
      forwards.slice(0, MOST_PROBLEMS).map(({ name, start }) => [name, positionIn(text, start)] as const),
    ),
  };
}

interface Context {
  readonly named: NamedTypes;
  /** Shapes by name that members of a result have if nothing else is said. */
  readonly known: KnownShapes;
  readonly complain: (offset: number, path: string, detail: ProblemDetail) => void;
}

function namedTypes(declarations: readonly Declaration[]): NamedTypes {
  return new Map(
    declarations.flatMap((one) =>
      one.kind === "type" ? [[one.name, { type: one.type, doc: readDocstring(one.doc).about }] as const] : [],
    ),
  );
}

function forwardOf(
  { name }: FunctionDeclaration,
  exported: readonly FunctionDeclaration[],
): FunctionDeclaration | null {
  if (!name.endsWith(BACKWARD)) return null;
  return exported.find((other) => other.name === name.slice(0, -BACKWARD.length)) ?? null;
}

function readForward(fn: FunctionDeclaration, context: Context): { spec: FunctionSpec; hints: InputHints } {
  const docs = readDocstring(fn.doc);
  if (fn.isDeferred) context.complain(fn.start, fn.name, { kind: "deferred-function" });
  const options = optionsOf(fn);
  const positional = fn.parameters.filter((parameter) => parameter !== options);
  const parameters = bareRecord<TypeSpec>([]);
  const ranges = new Map<string, Range>();
  for (const parameter of positional) {
    const name = parameter.name?.replace(/^_/, "") ?? "";
    if (name === "") {
      context.complain(parameter.start, fn.name, { kind: "pattern-parameter" });
      continue;
    }
    const words = docs.parameters.get(name)?.text ?? docs.parameters.get(`_${name}`)?.text ?? "";
    parameters[name] = typeOf(parameter, { name, words, tag: `@param ${name}` }, fn, context);
    const { range } = shapeWords(words);
    if (range !== null || POSITIVE.test(name)) ranges.set(name, range ?? POSITIVE_RANGE);
  }
  const defaults = new Map<string, string>();
  const optionTypes = options === null ? {} : readOptions(fn, options, docs, { ranges, defaults }, context);
  const returns = resultOf(fn, docs, { ...context, known: shapesOf(parameters) });
  const spec = {
    parameters,
    ...(Object.keys(optionTypes).length === 0 ? {} : { options: optionTypes }),
    returns,
  };
  const words = [...docs.parameters.values()].map(({ text }) => text);
  const computed = new Map([...words, docs.returns].flatMap((text) => [...shapeWords(text).computed]));
  return { spec, hints: { ranges, defaults, computed } };
}

/** `w1` of a result is like the parameter of that name, and `gradW1` too. */
function shapesOf(parameters: Readonly<Record<string, TypeSpec>>): KnownShapes {
  const shapes = new Map<string, readonly Dim[]>();
  const add = (types: Readonly<Record<string, TypeSpec>>) => {
    for (const [name, type] of Object.entries(types)) {
      const inner = withoutNull(type);
      const dims = dimsOf(inner);
      if (dims === null) add(membersOf(inner) ?? {});
      else for (const key of [name, gradientName(name)]) shapes.set(key, dims);
    }
  };
  add(parameters);
  return shapes;
}

/** What is a square, or the root of one, by its name. */
const POSITIVE = /(?:var|variance|std|rms)$/i;

/** The last parameter, where it is taken apart or called `options`. */
function optionsOf({ parameters }: FunctionDeclaration): WrittenParameter | null {
  const last = parameters.at(-1);
  return last !== undefined && (last.name === null || /^_?options$/.test(last.name)) ? last : null;
}

/** What stands for a type that could not be read: there is a problem already. */
const UNKNOWN: TypeSpec = "number";

function typeOf(
  { type, start }: Pick<WrittenParameter, "type" | "start">,
  { name, words, tag }: { name: string; words: string; tag: string },
  fn: FunctionDeclaration,
  context: Context,
): TypeSpec {
  const path = `${fn.name}.${name}`;
  if (type === null) {
    context.complain(start, path, { kind: "no-written-type", of: "parameter", expected: "number[][]" });
    return UNKNOWN;
  }
  const read = declaredType({ name, type, words, tag }, context.named, context.known);
  if (read.ok) return read.type;
  context.complain(start, path, read.detail);
  return UNKNOWN;
}

function readOptions(
  fn: FunctionDeclaration,
  options: WrittenParameter,
  docs: Docstring,
  { ranges, defaults }: { ranges: Map<string, Range>; defaults: Map<string, string> },
  context: Context,
): Record<string, TypeSpec> {
  const path = `${fn.name}.options`;
  const members = options.type === null ? null : writtenMembers(options.type, context.named);
  if (members === null) {
    context.complain(options.start, path, {
      kind: "no-written-type",
      of: "options",
      expected: "{ eps: number }",
    });
    return {};
  }
  return Object.fromEntries(
    members.map((member) => {
      const { name, type, start, isOptional } = member;
      if (isOptional) context.complain(start, path, { kind: "optional-member", name });
      const documented = docs.parameters.get(`options.${name}`) ?? docs.parameters.get(name);
      const words = documented?.text ?? "";
      const { range } = shapeWords(words);
      if (range !== null) ranges.set(name, range);
      const value = options.defaults.get(name) ?? documented?.default;
      if (value !== undefined && value !== null) defaults.set(name, value);
      const described = { name, words, tag: `@param options.${name}` };
      return [name, typeOf({ type, start }, described, fn, context)] as const;
    }),
  );
}

function writtenMembers(type: WrittenType, named: NamedTypes): readonly WrittenMember[] | null {
  const inner = type.kind === "name" ? named.get(type.name)?.type : type;
  return inner?.kind === "object" ? inner.members : null;
}

function resultOf(fn: FunctionDeclaration, docs: Docstring, context: Context): TypeSpec {
  const path = `${fn.name}.returns`;
  if (fn.returns === null) {
    context.complain(fn.start, path, { kind: "no-written-type", of: "result", expected: "number[][]" });
    return UNKNOWN;
  }
  const described = { name: "returns", type: fn.returns, words: docs.returns, tag: "@returns" };
  const read = declaredType(described, context.named, context.known);
  if (read.ok) return read.type;
  context.complain(fn.start, path, read.detail);
  return UNKNOWN;
}

function readBackward(
  fn: FunctionDeclaration,
  forward: FunctionDeclaration,
  spec: FunctionSpec | undefined,
  context: Context,
): GradientSpec {
  const parameters = Object.keys(spec?.parameters ?? {});
  const [first] = fn.parameters;
  if (first?.name?.replace(/^_/, "") !== "gradOutput")
    context.complain(first?.start ?? fn.start, fn.name, { kind: "no-grad-output", forward: forward.name });
  const returned = fn.returns === null ? null : writtenMembers(fn.returns, context.named);
  const names = returned?.map(({ name }) => name) ?? [];
  const possible = parameters.map(gradientName);
  const strange = names.filter((name) => !possible.includes(name));
  if (names.length === 0 || strange.length > 0) {
    const detail = { kind: "gradient-members", expected: possible, received: names } as const;
    context.complain(fn.start, `${fn.name}.returns`, detail);
  }
  const wrt = parameters.filter((name) => names.includes(gradientName(name)));
  const all =
    spec === undefined || typeof spec.returns !== "object" || !("record" in spec.returns)
      ? []
      : Object.keys(spec.returns.record);
  const given = first?.type ? writtenMembers(first.type, context.named)?.map(({ name }) => name) : undefined;
  const outputs = all.filter((key) => given?.includes(key));
  return {
    of: forward.name,
    ...(outputs.length > 0 && outputs.length < all.length ? { outputs } : {}),
    wrt: wrt.length === 0 ? parameters.slice(0, 1) : wrt,
  };
}
