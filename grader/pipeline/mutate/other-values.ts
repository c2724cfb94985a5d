import { aliasesIn, namesIn, type Shapes } from "./aliases.ts";
import { hasSpan, type Place, type Replacement, type SyntaxNode } from "./mutant-rules.ts";

/** A name that a function declares, and what is done with what it stands for. */
interface Binding {
  readonly name: string;
  readonly declared: SyntaxNode;
  /** Within which it is known. */
  readonly scope: SyntaxNode;
  readonly uses: Set<Use>;
  /** What the statement calls it, where it is an input, an option, an element of one or a size. */
  readonly alias: string;
}

type Use = "called" | "indexed" | "member" | "plain";

/** A name read in place of another that stands for something of the same kind: `kH` for `kW`, `x` for `h`. */
export function otherValues(places: readonly Place[], source: string, shapes: Shapes): Replacement[] {
  const bindings = places.flatMap((place) => bindingsAt(place, source, shapes));
  const reads = places.filter(isRead).flatMap((place) => {
    const binding = bindingOf(place.node, bindings);
    return binding === null ? [] : [{ place, binding }];
  });
  for (const { place, binding } of reads) binding.uses.add(usedAs(place));
  return [
    ...reads.flatMap(({ place, binding }) => otherNames(place, binding, bindings)),
    ...otherKeys(places),
  ];
}

function otherNames({ node, parents }: Place, binding: Binding, bindings: readonly Binding[]): Replacement[] {
  const others = bindings.filter(
    (other) => other.name !== binding.name && knows(other, node) && kindOf(other) === kindOf(binding),
  );
  return [...new Map(others.map((other) => [other.name, other])).values()].map(({ name, alias }) => ({
    ...{ start: node.start, end: node.end },
    text: isShorthand(parents[0]) ? `${binding.name}: ${name}` : name,
    slip: { change: "other-value", written: alias, meant: binding.alias },
    about: aboutOf(parents, node),
  }));
}

/** `params.w1` as `params.w2`: another of the keys that are read of the same name. */
function otherKeys(places: readonly Place[]): Replacement[] {
  const members = places.flatMap(({ node, parents }) => {
    const { object, property } = node;
    const isKey = node.type === "MemberExpression" && node.computed !== true;
    if (!isKey || !hasSpan(object) || !hasSpan(property) || object.type !== "Identifier") return [];
    if (object.name === "Math" || property.name === "length") return [];
    if (parents[0]?.type === "CallExpression" && parents[0].callee === node) return [];
    const of = String(object.name);
    return [{ of, key: String(property.name), property, about: aboutOf(parents, node) }];
  });
  const keys = Map.groupBy(members, ({ of }) => of);
  return members.flatMap(({ of, key, property, about }) => {
    const others = new Set(keys.get(of)?.map((one) => one.key));
    others.delete(key);
    return [...others].map((other) => ({
      ...{ start: property.start, end: property.end, text: other },
      ...{ slip: { change: "other-value", written: other, meant: key } as const, about },
    }));
  });
}

/** Parameters, constants and variables of functions; what stands at the top of the module is seldom mistaken. */
function bindingsAt({ node, parents }: Place, source: string, shapes: Shapes): Binding[] {
  const scope = node.type === "VariableDeclarator" ? parents.find(({ type }) => SCOPES.has(type)) : node;
  if (scope === undefined) return [];
  const made = (name: string, alias = name): Binding => ({
    name,
    alias,
    declared: node,
    scope,
    uses: new Set(),
  });
  if (node.type === "VariableDeclarator")
    return [...aliasesIn(node.id, node.init, source, shapes)].map(([name, alias]) => made(name, alias));
  if (!FUNCTIONS.has(node.type) || !Array.isArray(node.params)) return [];
  return node.params.flatMap(namesIn).map((name) => made(name));
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const SCOPES = new Set([...FUNCTIONS, "BlockStatement", "ForStatement", "ForOfStatement"]);

function isRead({ node, parents: [parent] }: Place): boolean {
  if (node.type !== "Identifier" || parent === undefined || FUNCTIONS.has(parent.type)) return false;
  if (parent.type === "VariableDeclarator") return parent.init === node;
  if (parent.type.endsWith("Pattern") || parent.type === "RestElement") return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  // The key of `{ x }` is its value too: it is met twice, and read once.
  if (parent.type === "Property") return parent.value === node;
  return parent.type !== "LabeledStatement";
}

function isShorthand(parent: SyntaxNode | undefined): boolean {
  return parent?.type === "Property" && parent.shorthand === true;
}

/** The innermost that is known there. */
function bindingOf(node: SyntaxNode, bindings: readonly Binding[]): Binding | null {
  const known = bindings.filter((one) => one.name === node.name && knows(one, node));
  return known.sort((a, b) => b.scope.start - a.scope.start)[0] ?? null;
}

function knows({ scope, declared }: Binding, { start, end }: SyntaxNode): boolean {
  const isInside = scope.start <= start && end <= scope.end;
  return isInside && (declared === scope || declared.end <= start);
}

/** What is called is a function, what is indexed an array, and what has members an object. */
function kindOf({ uses }: Binding): Use {
  return (["called", "indexed", "member"] as const).find((use) => uses.has(use)) ?? "plain";
}

function usedAs({ node, parents: [parent] }: Place): Use {
  if (parent?.type === "CallExpression" && parent.callee === node) return "called";
  if (parent?.type !== "MemberExpression" || parent.object !== node) return "plain";
  return parent.computed === true ? "indexed" : "member";
}

/** The expression it is read in. */
function aboutOf([parent, above]: readonly SyntaxNode[], node: SyntaxNode): SyntaxNode {
  const next = parent?.type === "MemberExpression" ? above : parent;
  return next === undefined || next.type.endsWith("Statement") || next.type === "VariableDeclarator"
    ? node
    : next;
}
