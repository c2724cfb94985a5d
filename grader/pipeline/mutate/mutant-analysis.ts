import type { Analyse } from "../analysis/analyse-modules.ts";
import { mutantsAt, type SyntaxNode } from "./mutant-rules.ts";

/** Runs in the sandbox: what may stand where in place of what stands there. */
export const analyse: Analyse<null> = ({ text, program }) =>
  nodesOf(program).flatMap((node) => mutantsAt(node, text));

/** All nodes that run, in the order of the source; types do not run. */
function nodesOf(root: unknown): SyntaxNode[] {
  if (Array.isArray(root)) return root.flatMap(nodesOf);
  if (!isNode(root) || isTypeOnly(root)) return [];
  return [root, ...Object.values(root).flatMap(nodesOf)];
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
