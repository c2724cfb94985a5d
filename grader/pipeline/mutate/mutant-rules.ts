/** A node of the syntax tree, as far as all nodes agree: positions are UTF-16 offsets into the source. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Text to stand in place of `source.slice(start, end)`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What people put for an operator by mistake. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "<": ["<=", ">"],
  "<=": ["<", ">="],
  ">": [">=", "<"],
  ">=": [">", "<="],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-=", "="],
  "-=": ["+=", "="],
  "*=": ["/=", "="],
  "/=": ["*=", "="],
};

/** Operators of which one side may be forgotten. */
const TERMS = new Set(["+", "-", "*", "/"]);

const MEMBERS: Readonly<Record<string, string>> = {
  max: "min",
  min: "max",
  floor: "ceil",
  ceil: "floor",
  sin: "cos",
  cos: "sin",
  exp: "log",
  log: "exp",
};

const SYMMETRIC = new Set(["Math.max", "Math.min", "Math.hypot", "add", "dot"]);

type Rule = (node: SyntaxNode, source: string) => Replacement[];

const RULES: Readonly<Record<string, Rule>> = {
  BinaryExpression: (node, source) => [...otherOperators(node, source), ...droppedTerms(node, source)],
  LogicalExpression: otherOperators,
  AssignmentExpression: otherOperators,
  UnaryExpression: droppedSign,
  Literal: otherConstant,
  ConditionalExpression: swappedBranches,
  CallExpression: swappedArguments,
  MemberExpression: otherMember,
  ExpressionStatement: droppedStatement,
};

/** The mutants that one node of the tree can have. */
export function mutantsAt(node: SyntaxNode, source: string): Replacement[] {
  return RULES[node.type]?.(node, source) ?? [];
}

/** The operator stands between the two sides, comments aside. */
function otherOperators(node: SyntaxNode, source: string): Replacement[] {
  const [left, right] = [node.left, node.right];
  const operator = String(node.operator);
  if (!hasSpan(left) || !hasSpan(right)) return [];
  const start = source.indexOf(operator, left.end);
  if (start < 0 || start >= right.start) return [];
  return (OPERATORS[operator] ?? []).map((text) => ({ start, end: start + operator.length, text }));
}

function droppedTerms(node: SyntaxNode, source: string): Replacement[] {
  const { left, right } = node;
  if (!TERMS.has(String(node.operator)) || !hasSpan(left) || !hasSpan(right)) return [];
  const kept = node.operator === "/" ? [left] : [left, right];
  return kept.map((side) => ({ start: node.start, end: node.end, text: `(${text(side, source)})` }));
}

function droppedSign(node: SyntaxNode, source: string): Replacement[] {
  const { argument } = node;
  if (!hasSpan(argument) || !["-", "!"].includes(String(node.operator))) return [];
  return [{ start: node.start, end: node.end, text: text(argument, source) }];
}

function otherConstant({ value, start, end }: SyntaxNode): Replacement[] {
  if (typeof value === "boolean") return [{ start, end, text: String(!value) }];
  if (typeof value !== "number") return [];
  const others = value === 0 ? [1] : value === 1 ? [0, 2] : [value + 1, value - 1];
  return others.map((other) => ({ start, end, text: other < 0 ? `(${other})` : String(other) }));
}

function swappedBranches(node: SyntaxNode, source: string): Replacement[] {
  const { consequent, alternate } = node;
  if (!hasSpan(consequent) || !hasSpan(alternate)) return [];
  const swapped = `${text(alternate, source)} : ${text(consequent, source)}`;
  return [{ start: consequent.start, end: alternate.end, text: swapped }];
}

function swappedArguments(node: SyntaxNode, source: string): Replacement[] {
  // Neither the largest of two numbers nor their sum or a dot product depends on the order.
  if (hasSpan(node.callee) && SYMMETRIC.has(text(node.callee, source))) return [];
  const list = Array.isArray(node.arguments) ? node.arguments.filter(hasSpan) : [];
  return list.slice(1).flatMap((second, at): Replacement[] => {
    const first = list[at];
    if (first === undefined) return [];
    const between = source.slice(first.end, second.start);
    return [
      {
        start: first.start,
        end: second.end,
        text: `${text(second, source)}${between}${text(first, source)}`,
      },
    ];
  });
}

function otherMember({ property, object }: SyntaxNode): Replacement[] {
  if (
    !hasSpan(property) ||
    !hasSpan(object) ||
    !("name" in property) ||
    !("name" in object) ||
    object.name !== "Math"
  )
    return [];
  const other = MEMBERS[String(property.name)];
  return other === undefined ? [] : [{ start: property.start, end: property.end, text: other }];
}

function droppedStatement(node: SyntaxNode): Replacement[] {
  return [{ start: node.start, end: node.end, text: ";" }];
}

function hasSpan(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

function text({ start, end }: SyntaxNode, source: string): string {
  return source.slice(start, end);
}
