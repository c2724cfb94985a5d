import { positionIn } from "../../source/text-position.ts";
import type { SpecProblem } from "../exercise.ts";
import { fileProblem } from "../finding.ts";
import { gradientName } from "../schema/signatures.ts";
import type { FunctionSpec, GradientSpec } from "../schema/type-spec.ts";
import { bareRecord } from "./bare-record.ts";
import type { NamedTypes } from "./declared-type.ts";
import { readDocstring } from "./docstring.ts";
import type { Declaration, FunctionDeclaration } from "./module-declarations.ts";
import {
  checkForms,
  type InputHints,
  type ReadContext,
  readForward,
  writtenMembers,
} from "./read-forward.ts";

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
  const context: ReadContext = {
    named,
    known: new Map(),
    complain(offset, path, detail) {
      if (problems.length < MOST_PROBLEMS)
        problems.push({ ...fileProblem(file, detail), ...positionIn(text, offset), path });
    },
  };
  if (all.length > MOST_FUNCTIONS)
    problems.push(fileProblem(file, { kind: "many-functions", most: MOST_FUNCTIONS, received: all.length }));
  const unread = declarations.filter((one) => one.kind === "unread-export");
  for (const { start, end, names, why } of unread) {
    const received = startOf(text.slice(start, end));
    for (const name of names.length === 0 ? [""] : names)
      context.complain(start, name, { kind: "unread-export", why, received });
  }
  if (exported.length === 0 && unread.length === 0)
    problems.push(fileProblem(file, { kind: "nothing-exported" }));
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

const MOST_SHOWN = 60;

/** The first line of a statement, or so much of it as shows what it is. */
function startOf(statement: string): string {
  const [line = ""] = statement.split("\n", 1);
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
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

function readBackward(
  fn: FunctionDeclaration,
  forward: FunctionDeclaration,
  spec: FunctionSpec | undefined,
  context: ReadContext,
): GradientSpec {
  checkForms(fn, context);
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
