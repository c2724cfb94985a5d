import { declaredBy, writtenBy } from "./bindings.ts";
import { hasSpan, type SyntaxNode, type SyntaxPlace, text } from "./syntax-node.ts";

/** The sizes of the inputs, by parameter. */
export type Shapes = Readonly<Record<string, readonly (string | number)[]>>;

/**
 * What a part of a program calls by names of its own that the statement has too: options under another name, elements
 * of inputs, sizes, and entries of an input that a callback is given.
 *
 * Left out is a name that is declared as two things, or comes of one that is: it may stand for either. So is one that
 * is written to, or comes of one that is: what it stands for then is not what it stood for first.
 */
export function aliasesOf(
  places: readonly SyntaxPlace[],
  source: string,
  shapes: Shapes,
): Map<string, string> {
  const declared = Map.groupBy(places.flatMap(declaredBy), (name) => name);
  const written = new Set(places.flatMap(writtenBy));
  const steady = steadyNames(places);
  const found = places
    .flatMap(({ node, parents }) =>
      node.type === "VariableDeclarator" && isConst(parents)
        ? aliasesIn(node.id, node.init, source, shapes)
        : entriesOf(node, parents),
    )
    .filter(({ of }) => steady.has(of));
  const aliases = new Map<string, string>();
  for (const [name, all] of Map.groupBy(found, (one) => one.name)) {
    const [first, ...others] = new Set(all.map(({ alias }) => alias));
    const isEach = all.length === declared.get(name)?.length && others.length === 0;
    if (first !== undefined && isEach && !written.has(name)) aliases.set(name, first);
  }
  // An entry of what is itself known under another name.
  return new Map([...aliases].map(([name, alias]) => [name, aliases.get(alias) ?? alias]));
}

/** Names that a part declares once and never writes to: wherever they stand, they stand for the same. */
export function steadyNames(places: readonly SyntaxPlace[]): Set<string> {
  const written = new Set(places.flatMap(writtenBy));
  const declared = Map.groupBy(places.flatMap(declaredBy), (name) => name);
  return new Set(
    [...declared].flatMap(([name, all]) => (all.length === 1 && !written.has(name) ? [name] : [])),
  );
}

interface Alias {
  readonly name: string;
  /** The name of the part's own that it comes of. */
  readonly of: string;
  readonly alias: string;
}

function isConst([declaration]: readonly SyntaxNode[]): boolean {
  return declaration?.type === "VariableDeclaration" && declaration.kind === "const";
}

/** Of `x.map((v) => …)` and `x.reduce((sum, v) => …)`: `v` is an entry of `x`. */
function entriesOf(node: SyntaxNode, [call]: readonly SyntaxNode[]): Alias[] {
  if (node.type !== "ArrowFunctionExpression" || !Array.isArray(node.params)) return [];
  if (call?.type !== "CallExpression" || !hasSpan(call.callee)) return [];
  const { object, property } = call.callee;
  if (!hasSpan(object) || !hasSpan(property) || object.type !== "Identifier") return [];
  const parameter: unknown = node.params[property.name === "reduce" ? 1 : 0];
  if (!hasSpan(parameter) || parameter.type !== "Identifier") return [];
  const of = String(object.name);
  return [{ name: String(parameter.name), of, alias: of }];
}

/** `const [stepH, stepW] = options.stride`: `stride[0]` and `stride[1]`; `const rows = x[0].length`: `H` of `[N, H]`. */
function aliasesIn(pattern: unknown, init: unknown, source: string, shapes: Shapes): Alias[] {
  if (!hasSpan(pattern) || !hasSpan(init)) return [];
  const known = aliasOf(text(init, source), shapes);
  const made = (name: unknown, one: typeof known): Alias[] =>
    hasSpan(name) && name.type === "Identifier" && one !== null ? [{ ...one, name: String(name.name) }] : [];
  if (pattern.type === "Identifier") return made(pattern, known);
  if (pattern.type === "ObjectPattern" && Array.isArray(pattern.properties))
    return pattern.properties.filter(hasSpan).flatMap(({ key, value }) => {
      const isOfOptions = known?.alias === OPTIONS && hasSpan(key);
      return isOfOptions ? made(value, { of: known.of, alias: String(key.name) }) : [];
    });
  if (pattern.type !== "ArrayPattern" || !Array.isArray(pattern.elements)) return [];
  const values = init.type === "ArrayExpression" && Array.isArray(init.elements) ? init.elements : null;
  return pattern.elements.flatMap((element: unknown, at) => {
    const value: unknown = values?.[at];
    if (values !== null) return hasSpan(value) ? made(element, aliasOf(text(value, source), shapes)) : [];
    return made(element, known === null ? null : { of: known.of, alias: `${known.alias}[${at}]` });
  });
}

const OPTIONS = "options";

/** What an expression is called, and the name it is read from. */
function aliasOf(expression: string, shapes: Shapes): Omit<Alias, "name"> | null {
  const member = /^(options\.)?([A-Za-z_$][\w$]*)(\[\d\])?$/.exec(expression);
  if (member !== null) {
    const [, options, name = "", index = ""] = member;
    return { of: options === undefined ? name : OPTIONS, alias: `${name}${index}` };
  }
  const size = /^([A-Za-z_$][\w$]*)((?:\[0\])*)\.length$/.exec(expression);
  const [, name = "", zeros = ""] = size ?? [];
  const dim = Object.hasOwn(shapes, name) ? shapes[name]?.[zeros.length / "[0]".length] : undefined;
  return typeof dim === "string" ? { of: name, alias: dim } : null;
}
