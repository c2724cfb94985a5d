import { hasSpan, type SyntaxNode, type SyntaxPlace } from "./syntax-node.ts";

/** A name that a function declares. */
export interface Binding {
  readonly name: string;
  /** The declarator, or the function that it is a parameter of. */
  readonly declared: SyntaxNode;
  /** In which that stands, the nearest first. */
  readonly parents: readonly SyntaxNode[];
  /** Within which it is known. */
  readonly scope: SyntaxNode;
}

/** Parameters, constants and variables of functions; what stands at the top of the module is seldom mistaken. */
export function bindingsAt({ node, parents }: SyntaxPlace): Binding[] {
  const scope = node.type === "VariableDeclarator" ? parents.find(({ type }) => SCOPES.has(type)) : node;
  if (scope === undefined) return [];
  return declaredBy({ node, parents }).map((name) => ({ name, declared: node, parents, scope }));
}

export const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const SCOPES = new Set([...FUNCTIONS, "BlockStatement", "ForStatement", "ForOfStatement"]);
/** What is written to: their value before is not read there, or is changed in place. */
const WRITTEN: Readonly<Record<string, string>> = {
  AssignmentExpression: "left",
  UpdateExpression: "argument",
  ForOfStatement: "left",
  ForInStatement: "left",
};

export function isRead({ node, parents: [parent, above] }: SyntaxPlace): boolean {
  if (node.type !== "Identifier" || parent === undefined) return false;
  if (FUNCTIONS.has(parent.type)) return parent.body === node;
  const written = WRITTEN[parent.type];
  if (written !== undefined && parent[written] === node) return false;
  if (parent.type === "VariableDeclarator") return parent.init === node;
  if (parent.type.endsWith("Pattern") || parent.type === "RestElement") return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  // The key of `{ x }` is its value too: it is met twice, and read once.
  if (parent.type === "Property") return parent.value === node && above?.type !== "ObjectPattern";
  return parent.type !== "LabeledStatement";
}

/** The innermost that is known there. */
export function bindingOf(node: SyntaxNode, bindings: readonly Binding[]): Binding | null {
  const known = bindings.filter((one) => one.name === node.name && knows(one, node));
  return known.sort((a, b) => b.scope.start - a.scope.start)[0] ?? null;
}

export function knows({ scope, declared }: Binding, { start, end }: SyntaxNode): boolean {
  const isInside = scope.start <= start && end <= scope.end;
  return isInside && (declared === scope || declared.end <= start);
}

/** The names that a pattern declares, or that are written to by one. */
export function declaredNames(pattern: unknown): string[] {
  if (!hasSpan(pattern)) return [];
  if (pattern.type === "Identifier") return [String(pattern.name)];
  if (pattern.type === "ArrayPattern" && Array.isArray(pattern.elements))
    return pattern.elements.flatMap(declaredNames);
  if (pattern.type === "ObjectPattern" && Array.isArray(pattern.properties))
    return pattern.properties
      .filter(hasSpan)
      .flatMap(({ value, argument }) => declaredNames(value ?? argument));
  if (pattern.type === "AssignmentPattern") return declaredNames(pattern.left);
  return pattern.type === "RestElement" ? declaredNames(pattern.argument) : [];
}

/** Those that a node declares: a declarator, or a function its parameters. */
export function declaredBy({ node }: SyntaxPlace): string[] {
  if (node.type === "VariableDeclarator") return declaredNames(node.id);
  return FUNCTIONS.has(node.type) && Array.isArray(node.params) ? node.params.flatMap(declaredNames) : [];
}

/** Those that are written to there. */
export function writtenBy({ node }: SyntaxPlace): string[] {
  const written = WRITTEN[node.type];
  return written === undefined ? [] : declaredNames(node[written]);
}
