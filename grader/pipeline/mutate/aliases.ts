import { hasSpan, type Place, type SyntaxNode, text } from "./mutant-rules.ts";

/** The sizes of the inputs, by parameter. */
export type Shapes = Readonly<Record<string, readonly (string | number)[]>>;

/**
 * What a part of a program calls by names of its own that the statement has too: options under another name, elements
 * of inputs, sizes, and entries of an input that a callback is given. A name that stands for several is left out.
 */
export function aliasesOf(places: readonly Place[], source: string, shapes: Shapes): Map<string, string> {
  const aliases = new Map<string, string>();
  const ambiguous = new Set<string>();
  const add = (name: string, alias: string) => {
    if (aliases.has(name) && aliases.get(name) !== alias) ambiguous.add(name);
    aliases.set(name, alias);
  };
  for (const { node, parents } of places) {
    if (node.type === "VariableDeclarator")
      for (const [name, alias] of aliasesIn(node.id, node.init, source, shapes)) add(name, alias);
    const entry = entryOf(node, parents);
    if (entry !== null) add(entry.name, aliases.get(entry.of) ?? entry.of);
  }
  return new Map([...aliases].filter(([name, alias]) => alias !== name && !ambiguous.has(name)));
}

/** Of `x.map((v) => …)` and `x.reduce((sum, v) => …)`: `v` is an entry of `x`. */
function entryOf(node: SyntaxNode, [call]: readonly SyntaxNode[]): { name: string; of: string } | null {
  if (node.type !== "ArrowFunctionExpression" || !Array.isArray(node.params)) return null;
  if (call?.type !== "CallExpression" || !hasSpan(call.callee)) return null;
  const { object, property } = call.callee;
  if (!hasSpan(object) || !hasSpan(property) || object.type !== "Identifier") return null;
  const parameter: unknown = node.params[property.name === "reduce" ? 1 : 0];
  if (!hasSpan(parameter) || parameter.type !== "Identifier") return null;
  return { name: String(parameter.name), of: String(object.name) };
}

/** `const [stepH, stepW] = options.stride`: `stride[0]` and `stride[1]`; `const rows = x[0].length`: `H` of `[N, H]`. */
export function aliasesIn(
  pattern: unknown,
  init: unknown,
  source: string,
  shapes: Shapes,
): Map<string, string> {
  const aliases = new Map(namesIn(pattern).map((name) => [name, name]));
  if (!hasSpan(pattern) || !hasSpan(init)) return aliases;
  if (pattern.type === "ObjectPattern" && Array.isArray(pattern.properties))
    for (const { key, value } of pattern.properties.filter(hasSpan))
      if (hasSpan(key) && hasSpan(value) && value.type === "Identifier")
        aliases.set(String(value.name), String(key.name));
  const known = aliasOf(text(init, source), shapes);
  if (pattern.type === "Identifier")
    return known === null ? aliases : aliases.set(String(pattern.name), known);
  if (pattern.type !== "ArrayPattern" || !Array.isArray(pattern.elements)) return aliases;
  const values = init.type === "ArrayExpression" && Array.isArray(init.elements) ? init.elements : null;
  for (const [at, element] of pattern.elements.entries()) {
    if (!hasSpan(element) || element.type !== "Identifier") continue;
    const value: unknown = values?.[at];
    const alias = hasSpan(value)
      ? aliasOf(text(value, source), shapes)
      : known === null
        ? null
        : `${known}[${at}]`;
    if (alias !== null) aliases.set(String(element.name), alias);
  }
  return aliases;
}

function aliasOf(expression: string, shapes: Shapes): string | null {
  const member = /^(?:options\.)?([A-Za-z_$][\w$]*(?:\[\d\])?)$/.exec(expression);
  if (member !== null) return member[1] ?? null;
  const size = /^([A-Za-z_$][\w$]*)((?:\[0\])*)\.length$/.exec(expression);
  const [, name = "", zeros = ""] = size ?? [];
  const dim = Object.hasOwn(shapes, name) ? shapes[name]?.[zeros.length / "[0]".length] : undefined;
  return typeof dim === "string" ? dim : null;
}

export function namesIn(pattern: unknown): string[] {
  if (!hasSpan(pattern)) return [];
  if (pattern.type === "Identifier") return [String(pattern.name)];
  if (pattern.type === "ArrayPattern" && Array.isArray(pattern.elements))
    return pattern.elements.flatMap(namesIn);
  if (pattern.type === "ObjectPattern" && Array.isArray(pattern.properties))
    return pattern.properties.filter(hasSpan).flatMap(({ value, argument }) => namesIn(value ?? argument));
  if (pattern.type === "AssignmentPattern") return namesIn(pattern.left);
  return pattern.type === "RestElement" ? namesIn(pattern.argument) : [];
}
