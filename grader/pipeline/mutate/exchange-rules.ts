import type { Replacement, Rule } from "./mutant-rules.ts";
import { hasSpan, type SyntaxNode, text } from "./syntax-node.ts";

/** Two values in each other's place: sides of a difference, factors, names of a pattern, entries of a list or a record. */
export const EXCHANGE_RULES: Readonly<Record<string, readonly Rule[]>> = {
  BinaryExpression: [sides, factors],
  ArrayPattern: [elements],
  ArrayExpression: [elements],
  ObjectExpression: [members],
};

/** Of longer lists most pairs say nothing. */
const MOST_ELEMENTS = 6;

/** `a - b` as `b - a`, `a / b` as `b / a`. */
function sides(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if ((operator !== "-" && operator !== "/") || !hasSpan(left) || !hasSpan(right)) return [];
  return [exchanged(node, `((${text(right, source)}) ${operator} (${text(left, source)}))`)];
}

/** `a * b + c * d` as `c * b + a * d`. */
function factors(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if ((operator !== "+" && operator !== "-") || !isProduct(left) || !isProduct(right)) return [];
  const [a, b, c, d] = [left.left, left.right, right.left, right.right].map(
    (one) => `(${text(one, source)})`,
  );
  return [exchanged(node, `(${c} * ${b} ${operator} ${a} * ${d})`)];
}

interface Product extends SyntaxNode {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
}

function isProduct(node: unknown): node is Product {
  return hasSpan(node) && node.operator === "*" && hasSpan(node.left) && hasSpan(node.right);
}

function elements(node: SyntaxNode, source: string): Replacement[] {
  const list = Array.isArray(node.elements) ? node.elements.filter(hasSpan) : [];
  if (list.length > MOST_ELEMENTS || list.some(({ type }) => type === "SpreadElement")) return [];
  return neighbours(list).flatMap(([first, second]): Replacement[] => {
    if (first.type === "Literal" && second.type === "Literal") return [];
    const between = source.slice(first.end, second.start);
    const swapped = `${text(second, source)}${between}${text(first, source)}`;
    return [{ ...exchanged(node, swapped), start: first.start, end: second.end }];
  });
}

function members(node: SyntaxNode, source: string): Replacement[] {
  const list = Array.isArray(node.properties) ? node.properties.filter(hasSpan) : [];
  if (list.length > MOST_ELEMENTS || list.some(({ type }) => type !== "Property")) return [];
  return neighbours(list).flatMap(([first, second]): Replacement[] => {
    if (!hasSpan(first.key) || !hasSpan(second.key) || !hasSpan(first.value) || !hasSpan(second.value))
      return [];
    const between = source.slice(first.end, second.start);
    const [one, other] = [text(first.key, source), text(second.key, source)];
    const swapped = `${one}: ${text(second.value, source)}${between}${other}: ${text(first.value, source)}`;
    return [{ ...exchanged(node, swapped), start: first.start, end: second.end }];
  });
}

function neighbours(list: readonly SyntaxNode[]): [SyntaxNode, SyntaxNode][] {
  return list.slice(1).flatMap((second, at): [SyntaxNode, SyntaxNode][] => {
    const first = list[at];
    return first === undefined ? [] : [[first, second]];
  });
}

function exchanged(node: SyntaxNode, by: string): Replacement {
  return { start: node.start, end: node.end, text: by, slip: { change: "arguments-swapped" } };
}
