import { hasSpan, type SyntaxNode } from "./syntax-node.ts";

/** Of a constant that a loop begins or ends with. */
export function roundSlip(
  meant: number,
  written: number,
  [node, declaration, loop]: readonly SyntaxNode[],
): "first-round-missing" | "round-too-many" | "round-too-few" | null {
  if (node?.type === "VariableDeclarator") {
    const isStart = loop?.type === "ForStatement" && loop.init === declaration;
    const direction = isStart ? directionOf(loop.test, node.id) : 0;
    if (direction === 0) return null;
    return direction * (written - meant) > 0 ? "first-round-missing" : "round-too-many";
  }
  const isEnd = declaration?.type === "ForStatement" && declaration.test === node;
  const direction =
    isEnd && hasSpan(node) && hasSpan(node.right) && node.right.value === meant ? upwards(node) : 0;
  if (direction === 0) return null;
  return direction * (written - meant) > 0 ? "round-too-many" : "round-too-few";
}

/** 1 where a loop counts a name up, -1 where it counts it down; 0 where it does not go by that name. */
function directionOf(test: unknown, name: unknown): 1 | -1 | 0 {
  if (!hasSpan(test) || !hasSpan(test.left) || !hasSpan(name) || test.left.name !== name.name) return 0;
  return upwards(test);
}

function upwards({ operator }: SyntaxNode): 1 | -1 | 0 {
  if (operator === "<" || operator === "<=") return 1;
  return operator === ">" || operator === ">=" ? -1 : 0;
}
