import { type Binding, bindingOf, bindingsAt, isRead, knows } from "./bindings.ts";
import { type FileTypes, InferredKinds } from "./infer-kinds.ts";
import type { Replacement } from "./mutant-rules.ts";
import { hasSpan, type SyntaxNode, type SyntaxPlace } from "./syntax-node.ts";
import { isSameKind } from "./value-kind.ts";

/** A name read in place of another that stands for something of the same kind: `kH` for `kW`, `x` for `h`. */
export function otherValues(places: readonly SyntaxPlace[], types: FileTypes): Replacement[] {
  const bindings = places.flatMap(bindingsAt);
  const reads = places.filter(isRead).flatMap((place) => {
    const binding = bindingOf(place.node, bindings);
    return binding === null ? [] : [{ place, binding }];
  });
  const kinds = new InferredKinds(bindings, reads, types);
  return [
    ...reads.flatMap(({ place, binding }) => otherNames(place, binding, bindings, kinds)),
    ...otherKeys(places, kinds),
  ];
}

function otherNames(
  { node, parents }: SyntaxPlace,
  binding: Binding,
  bindings: readonly Binding[],
  kinds: InferredKinds,
): Replacement[] {
  const others = bindings.filter(
    (other) =>
      other.name !== binding.name && knows(other, node) && isSameKind(kinds.of(other), kinds.of(binding)),
  );
  return [...new Map(others.map((other) => [other.name, other])).values()].map(({ name }) => ({
    ...{ start: node.start, end: node.end },
    text: isShorthand(parents[0]) ? `${binding.name}: ${name}` : name,
    slip: { change: "other-value", written: name, meant: binding.name },
    about: aboutOf(parents, node),
  }));
}

/** `params.w1` as `params.w2`: another of the keys that are read of the same name, and of the same kind. */
function otherKeys(places: readonly SyntaxPlace[], kinds: InferredKinds): Replacement[] {
  const members = places.flatMap(({ node, parents }) => {
    const { object, property } = node;
    const isKey = node.type === "MemberExpression" && node.computed !== true;
    if (!isKey || !hasSpan(object) || !hasSpan(property) || object.type !== "Identifier") return [];
    if (object.name === "Math" || property.name === "length") return [];
    if (parents[0]?.type === "CallExpression" && parents[0].callee === node) return [];
    if (parents[0]?.type === "AssignmentExpression" && parents[0].left === node) return [];
    const of = String(object.name);
    const kind = kinds.ofExpression(node);
    return [{ of, key: String(property.name), property, kind, about: aboutOf(parents, node) }];
  });
  const keys = Map.groupBy(members, ({ of }) => of);
  return members.flatMap(({ of, key, property, kind, about }) => {
    const alike = keys.get(of)?.filter((one) => one.key !== key && isSameKind(one.kind, kind));
    return [...new Set(alike?.map((one) => one.key))].map((other) => ({
      ...{ start: property.start, end: property.end, text: other },
      ...{
        slip: { change: "other-value", written: `${of}.${other}`, meant: `${of}.${key}` } as const,
        about,
      },
    }));
  });
}

function isShorthand(parent: SyntaxNode | undefined): boolean {
  return parent?.type === "Property" && parent.shorthand === true;
}

/** The expression it is read in. */
function aboutOf([parent, above]: readonly SyntaxNode[], node: SyntaxNode): SyntaxNode {
  const next = parent?.type === "MemberExpression" ? above : parent;
  return next === undefined || next.type.endsWith("Statement") || next.type === "VariableDeclarator"
    ? node
    : next;
}
