import type { SyntaxNode, SyntaxPlace } from "./syntax-node.ts";

/** All nodes that run, in the order of the source; types do not run. */
export function placesIn(root: unknown, parents: readonly SyntaxNode[] = []): SyntaxPlace[] {
  if (Array.isArray(root)) return root.flatMap((one) => placesIn(one, parents));
  if (!isNode(root) || isTypeOnly(root)) return [];
  const inside = [root, ...parents];
  return [{ node: root, parents }, ...Object.values(root).flatMap((one) => placesIn(one, inside))];
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value && "end" in value;
}

const RUNNING = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSParameterProperty",
]);

function isTypeOnly({ type }: SyntaxNode): boolean {
  return type.startsWith("TS") && !RUNNING.has(type);
}
