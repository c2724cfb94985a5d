import { declaredNames, writtenBy } from "./bindings.ts";
import type { Replacement, Rule } from "./mutant-rules.ts";
import { placesIn } from "./places-in.ts";
import { hasSpan, type SyntaxNode, text } from "./syntax-node.ts";

/** What goes wrong with whole loops: which rounds count, and what belongs inside. */
export const LOOP_RULES: Readonly<Record<string, readonly Rule[]>> = {
  ForStatement: [oneRound, otherDirection],
  ForOfStatement: [partOfEach],
  CallExpression: [partOfReduced],
  BlockStatement: [startedAnew, notStartedAnew, stepInside, stepOutside],
};

/** `for (let i = first; i < end; i++)`, or down. */
interface Counted {
  readonly name: string;
  readonly first: SyntaxNode;
  readonly test: SyntaxNode;
  readonly end: SyntaxNode;
  readonly operator: string;
  readonly update: SyntaxNode;
}

function countedLoop({ init, test, update }: SyntaxNode): Counted | null {
  if (!hasSpan(init) || !hasSpan(test) || !hasSpan(update) || !Array.isArray(init.declarations)) return null;
  const { left, right, operator } = test;
  if (!hasSpan(left) || !hasSpan(right)) return null;
  const declared = init.declarations
    .filter(hasSpan)
    .find(({ id }) => hasSpan(id) && id.type === "Identifier" && id.name === left.name);
  if (declared === undefined || !hasSpan(declared.init)) return null;
  return {
    ...{ name: String(left.name), first: declared.init, test, end: right },
    ...{ operator: String(operator), update },
  };
}

function oneRound(node: SyntaxNode, source: string): Replacement[] {
  const loop = countedLoop(node);
  if (loop === null || !/^[<>]=?$/.test(loop.operator)) return [];
  const { name, first, test, end, operator, update } = loop;
  const isUp = operator.startsWith("<");
  const [sign, back] = isUp ? ["+", "-"] : ["-", "+"];
  const only = `(${text(test, source)}) && ${name} ${isUp ? "<" : ">"} (${text(first, source)}) ${sign} 1`;
  const found: Replacement[] = [
    { ...spanOf(test), text: only, slip: { change: "only-first-round" }, about: test },
  ];
  if (update.type !== "UpdateExpression") return found;
  const last = operator.endsWith("=") ? `(${text(end, source)})` : `(${text(end, source)}) ${back} 1`;
  return [...found, { ...spanOf(first), text: last, slip: { change: "only-last-round" }, about: test }];
}

function otherDirection(node: SyntaxNode, source: string): Replacement[] {
  const loop = countedLoop(node);
  if (loop === null || loop.update.type !== "UpdateExpression") return [];
  const { name, first, test, end, operator, update } = loop;
  const [from, to] = [text(first, source), text(end, source)];
  const headers: Readonly<Record<string, string>> = {
    "<": `(${to}) - 1; ${name} >= (${from}); ${name}--`,
    "<=": `(${to}); ${name} >= (${from}); ${name}--`,
    ">": `(${to}) + 1; ${name} <= (${from}); ${name}++`,
    ">=": `(${to}); ${name} <= (${from}); ${name}++`,
  };
  const header = headers[operator];
  if (header === undefined) return [];
  const slip = { change: "rounds-reversed" } as const;
  return [{ start: first.start, end: update.end, text: header, slip, about: test }];
}

const PARTS = [
  { change: "only-first-round", of: ".slice(0, 1)" },
  { change: "only-last-round", of: ".slice(-1)" },
  { change: "rounds-reversed", of: ".reverse()" },
] as const;

function partOfEach({ right }: SyntaxNode, source: string): Replacement[] {
  return hasSpan(right) ? partsOf(right, source) : [];
}

/** Of `list.reduce(…)` and `list.forEach(…)`. */
function partOfReduced({ callee }: SyntaxNode, source: string): Replacement[] {
  if (!hasSpan(callee) || !hasSpan(callee.property) || !hasSpan(callee.object)) return [];
  return ["reduce", "forEach"].includes(String(callee.property.name)) ? partsOf(callee.object, source) : [];
}

function partsOf(list: SyntaxNode, source: string): Replacement[] {
  return PARTS.map(({ change, of }) => ({
    ...{ ...spanOf(list), text: `[...(${text(list, source)})]${of}` },
    slip: { change },
  }));
}

const LOOPS = new Set(["ForStatement", "ForOfStatement", "WhileStatement"]);

interface Block extends SyntaxNode {
  readonly body: readonly SyntaxNode[];
}

function statementsOf(node: unknown): readonly SyntaxNode[] {
  return hasSpan(node) && node.type === "BlockStatement" && Array.isArray(node.body)
    ? node.body.filter(hasSpan)
    : [];
}

function isLoop(node: SyntaxNode | undefined): node is SyntaxNode & { readonly body: Block } {
  return node !== undefined && LOOPS.has(node.type) && statementsOf(node.body).length > 0;
}

/** What a loop builds up is set back to its start in every round. */
function startedAnew(node: SyntaxNode, source: string): Replacement[] {
  const statements = statementsOf(node);
  return statements.flatMap((loop, at): Replacement[] => {
    if (!isLoop(loop)) return [];
    const [first] = statementsOf(loop.body);
    if (first === undefined) return [];
    const built = namesBuiltIn(loop.body);
    return statements
      .slice(0, at)
      .flatMap(declarators)
      .flatMap((one): Replacement[] => {
        if (!one.names.some((name) => built.has(name))) return [];
        const kind = source.slice(one.start).startsWith("const") ? "const".length : 0;
        const before = `${kind > 0 ? "let" : ""}${source.slice(one.start + kind, first.start)}`;
        const anew = `;(${one.pattern(source)} = ${text(one.init, source)}); `;
        const slip = { change: "started-anew" } as const;
        return [{ start: one.start, end: first.start, text: `${before}${anew}`, slip, about: one.init }];
      });
  });
}

/** What starts from its first value in every round is never set back. */
function notStartedAnew(node: SyntaxNode, source: string): Replacement[] {
  return statementsOf(node).flatMap((loop): Replacement[] => {
    if (!isLoop(loop)) return [];
    const built = namesBuiltIn(loop.body);
    return statementsOf(loop.body)
      .flatMap(declarators)
      .flatMap((one): Replacement[] => {
        if (!one.names.some((name) => built.has(name))) return [];
        const declared = source.slice(one.start, one.end).replace(/^const/, "let");
        const rest = source.slice(loop.start, one.start) + source.slice(one.end, loop.end);
        const slip = { change: "not-started-anew" } as const;
        return [{ ...spanOf(loop), text: `{ ${declared}; ${rest} }`, slip, about: one.init }];
      });
  });
}

/** What stands behind a loop stands at the end of it. */
function stepInside(node: SyntaxNode, source: string): Replacement[] {
  const statements = statementsOf(node);
  return statements.flatMap((loop, at): Replacement[] => {
    const next = statements[at + 1];
    if (!isLoop(loop) || next === undefined || !isStep(next)) return [];
    const body = source.slice(loop.start, loop.end - 1);
    const moved = `${body}; ${text(next, source)} }`;
    return [
      { start: loop.start, end: next.end, text: moved, slip: { change: "step-inside-loop" }, about: next },
    ];
  });
}

/** The last step of every round is done once, behind the loop. */
function stepOutside(node: SyntaxNode, source: string): Replacement[] {
  return statementsOf(node).flatMap((loop): Replacement[] => {
    if (!isLoop(loop)) return [];
    const steps = statementsOf(loop.body);
    const last = steps.at(-1);
    if (last === undefined || steps.length < 2 || !isStep(last)) return [];
    const step = text(last, source);
    const own = [...steps.slice(0, -1), ...(hasSpan(loop.init) ? [loop.init] : [])].flatMap(declarators);
    const isOfRound = own.some(({ names }) => names.some((name) => hasWord(step, name)));
    if (isOfRound) return [];
    const kept = source.slice(loop.start, last.start) + source.slice(last.end, loop.end);
    return [{ ...spanOf(loop), text: `${kept} ${step}`, slip: { change: "step-outside-loop" }, about: last }];
  });
}

function isStep({ type }: SyntaxNode): boolean {
  return type === "ExpressionStatement" || LOOPS.has(type);
}

function hasWord(step: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(step);
}

interface Declared {
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
  readonly init: SyntaxNode;
  /** Without its type. */
  readonly pattern: (source: string) => string;
}

/** What a statement declares, where it is one thing with a value. */
function declarators(statement: SyntaxNode): Declared[] {
  const list = Array.isArray(statement.declarations) ? statement.declarations.filter(hasSpan) : [];
  const [only, ...others] = list;
  if (only === undefined || others.length > 0 || !hasSpan(only.id) || !hasSpan(only.init)) return [];
  const { id, init } = only;
  const end = hasSpan(id.typeAnnotation) ? id.typeAnnotation.start : id.end;
  const pattern = (source: string) => source.slice(id.start, end).replace(/\s*:?\s*$/, "");
  return [{ ...spanOf(statement), names: declaredNames(id), init, pattern }];
}

/** Names that are written to, or whose entries are. */
function namesBuiltIn(body: SyntaxNode): Set<string> {
  const places = placesIn(body);
  const entries = places.flatMap(({ node }) =>
    node.type === "AssignmentExpression" ? baseOf(node.left) : [],
  );
  return new Set([...places.flatMap(writtenBy), ...entries]);
}

function baseOf(node: unknown): string[] {
  if (!hasSpan(node)) return [];
  if (node.type === "TSNonNullExpression") return baseOf(node.expression);
  if (node.type !== "MemberExpression" || !hasSpan(node.object)) return [];
  return node.object.type === "Identifier" ? [String(node.object.name)] : baseOf(node.object);
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
