import type { MechanicalSlip } from "../../report/mechanical-slip.ts";
import { roundSlip } from "./round-slip.ts";
import { hasSpan, type SyntaxNode, type SyntaxPlace, text } from "./syntax-node.ts";

/** Text to stand in place of `source.slice(start, end)`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What a learner would call it. */
  readonly slip: Omit<MechanicalSlip, "near">;
  /** The part that says what it is about; the node itself if absent. */
  readonly about?: SyntaxNode;
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

export type Rule = (node: SyntaxNode, source: string, parents: readonly SyntaxNode[]) => Replacement[];

const RULES: Readonly<Record<string, Rule>> = {
  BinaryExpression: (node, source, parents) => [
    ...otherOperators(node, source, parents),
    ...droppedTerms(node, source),
  ],
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
export function mutantsAt({ node, parents }: SyntaxPlace, source: string): Replacement[] {
  return RULES[node.type]?.(node, source, parents) ?? [];
}

/** The operator stands between the two sides, comments aside. */
function otherOperators(node: SyntaxNode, source: string, parents: readonly SyntaxNode[]): Replacement[] {
  const [left, right] = [node.left, node.right];
  const operator = String(node.operator);
  if (!hasSpan(left) || !hasSpan(right)) return [];
  const start = source.indexOf(operator, left.end);
  if (start < 0 || start >= right.start) return [];
  const isBound = isLoopTest(node, parents);
  return (OPERATORS[operator] ?? []).map((text) => ({
    ...{ start, end: start + operator.length, text },
    ...{ slip: operatorSlip(operator, text, isBound), about: node },
  }));
}

function isLoopTest(node: SyntaxNode, [parent]: readonly SyntaxNode[]): boolean {
  return parent?.type === "ForStatement" && parent.test === node;
}

const COMPARISONS = new Set(["<", "<=", ">", ">=", "===", "!=="]);

function operatorSlip(meant: string, written: string, isBound: boolean): Replacement["slip"] {
  if (!COMPARISONS.has(meant)) {
    const overwrites = written === "=";
    return overwrites
      ? { change: "overwritten", written, meant }
      : { change: "other-operator", written, meant };
  }
  if (meant === `${written}=`) return { change: isBound ? "round-too-few" : "equality-left-out" };
  if (written === `${meant}=`) return { change: isBound ? "round-too-many" : "equality-included" };
  return { change: "condition-reversed" };
}

const LEFT_OUT = {
  "+": ["summand-missing", "summand-missing"],
  "-": ["subtrahend-missing", "difference-missing"],
  "*": ["factor-missing", "factor-missing"],
  "/": ["divisor-missing"],
} as const;

function droppedTerms(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if (!isTermOperator(operator) || !hasSpan(left) || !hasSpan(right)) return [];
  return LEFT_OUT[operator].map((change, at) => {
    const [kept, about] = at === 0 ? [left, right] : [right, left];
    return {
      ...{ start: node.start, end: node.end, text: `(${text(kept, source)})` },
      slip: { change },
      about,
    };
  });
}

/** Operators of which one side may be forgotten. */
function isTermOperator(operator: unknown): operator is keyof typeof LEFT_OUT {
  return typeof operator === "string" && Object.hasOwn(LEFT_OUT, operator);
}

function droppedSign(node: SyntaxNode, source: string): Replacement[] {
  const { argument } = node;
  if (!hasSpan(argument) || !["-", "!"].includes(String(node.operator))) return [];
  const slip = { change: node.operator === "-" ? "minus-missing" : "condition-reversed" } as const;
  return [{ start: node.start, end: node.end, text: text(argument, source), slip }];
}

function otherConstant(
  { value, start, end }: SyntaxNode,
  source: string,
  parents: readonly SyntaxNode[],
): Replacement[] {
  if (typeof value === "boolean") {
    const slip = { change: "flag-reversed", written: String(!value), meant: String(value) } as const;
    return [{ start, end, text: String(!value), slip }];
  }
  if (typeof value !== "number") return [];
  const others = value === 0 ? [1] : value === 1 ? [0, 2] : [value + 1, value - 1];
  const [parent] = parents;
  return others.map((other) => ({
    ...{ start, end, text: other < 0 ? `(${other})` : String(other) },
    slip: constantSlip(value, other, source, parents),
    ...(parent === undefined ? {} : { about: parent }),
  }));
}

function constantSlip(
  meant: number,
  written: number,
  source: string,
  parents: readonly SyntaxNode[],
): Replacement["slip"] {
  const [parent] = parents;
  if (parent?.type === "MemberExpression" && hasSpan(parent.object)) {
    const of = text(parent.object, source);
    return { change: "other-index", written: `${of}[${written}]`, meant: `${of}[${meant}]` };
  }
  const round = roundSlip(meant, written, parents);
  if (round !== null) return { change: round };
  return { change: written < meant ? "constant-too-small" : "constant-too-large" };
}

function swappedBranches(node: SyntaxNode, source: string): Replacement[] {
  const { consequent, alternate, test } = node;
  if (!hasSpan(consequent) || !hasSpan(alternate) || !hasSpan(test)) return [];
  const swapped = `${text(alternate, source)} : ${text(consequent, source)}`;
  const slip = { change: "branches-swapped" } as const;
  return [{ start: consequent.start, end: alternate.end, text: swapped, slip, about: test }];
}

function swappedArguments(node: SyntaxNode, source: string): Replacement[] {
  const { callee } = node;
  // Neither the largest of two numbers nor their sum or a dot product depends on the order.
  if (hasSpan(callee) && SYMMETRIC.has(text(callee, source))) return [];
  const list = Array.isArray(node.arguments) ? node.arguments.filter(hasSpan) : [];
  return list.slice(1).flatMap((second, at): Replacement[] => {
    const first = list[at];
    if (first === undefined) return [];
    const between = source.slice(first.end, second.start);
    const swapped = `${text(second, source)}${between}${text(first, source)}`;
    const slip = {
      change: "arguments-swapped",
      ...(hasSpan(callee) ? { meant: text(callee, source) } : {}),
    } as const;
    return [{ start: first.start, end: second.end, text: swapped, slip }];
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
  const name = String(property.name);
  const other = MEMBERS[name];
  if (other === undefined) return [];
  const slip = { change: "other-function", written: `Math.${other}`, meant: `Math.${name}` } as const;
  return [{ start: property.start, end: property.end, text: other, slip }];
}

function droppedStatement(node: SyntaxNode): Replacement[] {
  return [{ start: node.start, end: node.end, text: ";", slip: { change: "step-missing" } }];
}
