import type { ProblemDetail } from "../problem-detail.ts";
import { gradientName } from "../schema/signatures.ts";
import { dimsOf, membersOf, withoutNull } from "../schema/type-shape.ts";
import type { Dim, FunctionSpec, TypeSpec } from "../schema/type-spec.ts";
import { bareRecord } from "./bare-record.ts";
import { declaredType, type KnownShapes, type NamedTypes } from "./declared-type.ts";
import { type Docstring, readDocstring } from "./docstring.ts";
import { fitsType, writtenValue } from "./known-values.ts";
import type { FunctionDeclaration } from "./module-declarations.ts";
import { type Range, shapeWords } from "./shape-words.ts";
import { SizeLetters } from "./size-letters.ts";
import type { WrittenParameter } from "./written-parameters.ts";
import type { WrittenMember, WrittenType } from "./written-type.ts";

export interface InputHints {
  readonly ranges: ReadonlyMap<string, Range>;
  /** Values of options that are declared as defaults. */
  readonly defaults: ReadonlyMap<string, string>;
  /** Symbols that stand for a size computed of others. */
  readonly computed: ReadonlyMap<string, string>;
}

/** What a function is read with. */
export interface ReadContext {
  readonly named: NamedTypes;
  /** Shapes by name that members of a result have if nothing else is said. */
  readonly known: KnownShapes;
  readonly complain: (offset: number, path: string, detail: ProblemDetail) => void;
}

/** The declaration of a forward, and what its docstring says of its inputs. */
export function readForward(
  fn: FunctionDeclaration,
  context: ReadContext,
): { spec: FunctionSpec; hints: InputHints } {
  const docs = readDocstring(fn.doc);
  checkForms(fn, context);
  const options = optionsOf(fn);
  const positional = fn.parameters.filter((parameter) => parameter !== options);
  const letters = new SizeLetters(
    docs,
    positional.map(({ type }) => docOfType(type, context.named)),
  );
  const parameters = bareRecord<TypeSpec>([]);
  const hints = { ranges: new Map<string, Range>(), defaults: new Map<string, string>() };
  for (const parameter of positional) {
    const name = parameter.name?.replace(/^_/, "") ?? "";
    if (name === "") {
      if (!parameter.isRest) context.complain(parameter.start, fn.name, { kind: "pattern-parameter" });
      continue;
    }
    const { words, value } = documentedAs(docs, [name, `_${name}`]);
    const described = { name, words, tag: `@param ${name}` };
    parameters[name] = typeOf(parameter, described, { fn, letters, ranges: hints.ranges, context });
    keepDefault(parameter, name, { value, type: parameters[name] }, { fn, hints, context });
  }
  const optionTypes = options === null ? {} : readOptions(fn, options, { docs, letters }, hints, context);
  const returns = resultOf(fn, { docs, letters }, { ...context, known: shapesOf(parameters) });
  const spec = {
    parameters,
    ...(Object.keys(optionTypes).length === 0 ? {} : { options: optionTypes }),
    returns,
  };
  const words = [...docs.parameters.values()].map(({ text }) => text);
  const computed = new Map([...words, docs.returns].flatMap((text) => [...shapeWords(text).computed]));
  return { spec, hints: { ...hints, computed } };
}

/** Whatever is called gets every argument, and as many as there are: nothing may be left out, or come more than once. */
export function checkForms(fn: FunctionDeclaration, context: ReadContext): void {
  if (fn.isDeferred) context.complain(fn.start, fn.name, { kind: "deferred-function" });
  for (const { name, start, isOptional, isRest, default: value } of fn.parameters) {
    const called = name ?? "options";
    const path = `${fn.name}.${called.replace(/^_/, "")}`;
    if (isRest) context.complain(start, path, { kind: "rest-parameter", name: called });
    else if (isOptional) context.complain(start, path, { kind: "optional-member", name: called });
    else if (value !== null)
      context.complain(start, path, { kind: "default-parameter", name: called, default: value });
  }
}

function docOfType(type: WrittenType | null, named: NamedTypes): string {
  return type?.kind === "name" ? (named.get(type.name)?.doc ?? "") : "";
}

/** What is said of a parameter by any of its names, and of the members that it has: `@param state.m [N]`. */
function documentedAs(
  { parameters, members }: Docstring,
  names: readonly string[],
): { readonly words: string; readonly value: string | null } {
  const own = names.map((name) => parameters.get(name)).find((one) => one !== undefined);
  const texts = names.flatMap((name) => members.get(name) ?? []);
  // A tag of a member's own says what it is; prose may name it in passing. A line of prose is no member's.
  return { words: [...texts, own?.text ?? ""].join("\n").trim(), value: own?.default ?? null };
}

interface DefaultContext {
  readonly fn: FunctionDeclaration;
  readonly hints: { readonly defaults: Map<string, string> };
  readonly context: ReadContext;
}

/** Cases can only have a default that is written out, and of the type that it is for. */
function keepDefault(
  { start }: Pick<WrittenParameter, "start">,
  name: string,
  { value, type }: { readonly value: string | null; readonly type: TypeSpec | undefined },
  { fn, hints, context }: DefaultContext,
): void {
  if (value === null || type === undefined) return;
  if (fitsType(writtenValue(value), type)) hints.defaults.set(name, value);
  else context.complain(start, `${fn.name}.${name}`, { kind: "unread-default", name, default: value, type });
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

/** The last parameter, where it is taken apart or called `options`. */
function optionsOf({ parameters }: FunctionDeclaration): WrittenParameter | null {
  const last = parameters.at(-1);
  return last !== undefined && (last.name === null || /^_?options$/.test(last.name)) ? last : null;
}

/** What stands for a type that could not be read: there is a problem already. */
const UNKNOWN: TypeSpec = "number";

interface Documented {
  readonly docs: Docstring;
  readonly letters: SizeLetters;
}

interface TypeContext {
  readonly fn: FunctionDeclaration;
  readonly letters: SizeLetters;
  /** Takes those that the docstring says. */
  readonly ranges: Map<string, Range>;
  readonly context: ReadContext;
}

function typeOf(
  { type, start }: Pick<WrittenParameter, "type" | "start">,
  { name, words, tag }: { name: string; words: string; tag: string },
  { fn, letters, ranges, context }: TypeContext,
): TypeSpec {
  const path = `${fn.name}.${name}`;
  if (type === null) {
    context.complain(start, path, { kind: "no-written-type", of: "parameter", expected: "number[][]" });
    return UNKNOWN;
  }
  const read = declaredType({ name, type, words, tag }, context, (rank) => letters.forParameter(rank));
  if (read.ok) for (const [key, range] of read.ranges) ranges.set(key, range);
  if (read.ok) return read.type;
  context.complain(start, path, read.detail);
  return UNKNOWN;
}

function readOptions(
  fn: FunctionDeclaration,
  options: WrittenParameter,
  { docs, letters }: Documented,
  hints: { readonly ranges: Map<string, Range>; readonly defaults: Map<string, string> },
  context: ReadContext,
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
      const { words, value } = documentedAs(docs, [`options.${name}`, name]);
      const described = { name, words, tag: `@param options.${name}` };
      const read = typeOf({ type, start }, described, { fn, letters, ranges: hints.ranges, context });
      const written = { value: options.defaults.get(name) ?? value, type: read };
      keepDefault(member, name, written, { fn, hints, context });
      return [name, read] as const;
    }),
  );
}

/** Those of an object type; null where it is another type. */
export function writtenMembers(type: WrittenType, named: NamedTypes): readonly WrittenMember[] | null {
  const inner = type.kind === "name" ? named.get(type.name)?.type : type;
  return inner?.kind === "object" ? inner.members : null;
}

function resultOf(fn: FunctionDeclaration, { docs, letters }: Documented, context: ReadContext): TypeSpec {
  const path = `${fn.name}.returns`;
  if (fn.returns === null) {
    context.complain(fn.start, path, { kind: "no-written-type", of: "result", expected: "number[][]" });
    return UNKNOWN;
  }
  const described = { name: "returns", type: fn.returns, words: docs.returns, tag: "@returns" };
  const read = declaredType(described, context, (rank) => letters.forResult(rank));
  if (read.ok) return read.type;
  context.complain(fn.start, path, read.detail);
  return UNKNOWN;
}
