import { EXCHANGE_RULES } from "./exchange-rules.ts";
import { FORMULA_RULES } from "./formula-rules.ts";
import { LOOP_RULES } from "./loop-rules.ts";
import type { Replacement, Rule } from "./mutant-rules.ts";
import { hasSpan, type SyntaxNode, type SyntaxPlace, text } from "./syntax-node.ts";

/**
 * Slips that learners make beside those that `verify --mutate` plants. So many of them change nothing in an exercise's
 * cases that an author could not look at each.
 */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  BinaryExpression: [droppedExponent, droppedMinuend, otherBound, otherDivisor, movedInside, otherBrackets],
  CallExpression: [droppedCall, repeatedCall, movedOutside, madeOnce],
  ConditionalExpression: [oneBranch],
  IfStatement: [withoutCondition],
  MemberExpression: [swappedIndices],
  UnaryExpression: [otherStart],
  BlockStatement: [swappedSteps],
};

export function widerMutantsAt({ node, parents }: SyntaxPlace, source: string): Replacement[] {
  const rules = [RULES, EXCHANGE_RULES, FORMULA_RULES, LOOP_RULES].flatMap((table) => table[node.type] ?? []);
  return rules.flatMap((rule) => rule(node, source, parents));
}

function droppedExponent(node: SyntaxNode, source: string): Replacement[] {
  const { left, operator } = node;
  if (operator !== "**" || !hasSpan(left)) return [];
  return [{ ...spanOf(node), text: `(${text(left, source)})`, slip: { change: "exponent-missing" } }];
}

/** `a - b` as `-b`. */
function droppedMinuend(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if (operator !== "-" || !hasSpan(left) || !hasSpan(right)) return [];
  const slip = { change: "minuend-missing" } as const;
  return [{ ...spanOf(node), text: `(-(${text(right, source)}))`, slip, about: left }];
}

function otherBound(node: SyntaxNode, source: string, [parent]: readonly SyntaxNode[]): Replacement[] {
  const { right } = node;
  if (parent?.type !== "ForStatement" || parent.test !== node || !hasSpan(right)) return [];
  const isUpwards = String(node.operator).startsWith("<");
  return [-1, 1].map((by) => ({
    ...{ ...spanOf(right), text: `(${text(right, source)}) ${by < 0 ? "-" : "+"} 1` },
    ...{ slip: { change: by > 0 === isUpwards ? "round-too-many" : "round-too-few" }, about: node },
  }));
}

function otherDivisor(node: SyntaxNode, source: string): Replacement[] {
  const { right, operator } = node;
  if (operator !== "/" || !hasSpan(right) || typeof right.value === "number") return [];
  return [-1, 1].map((by) => ({
    ...{ ...spanOf(right), text: `((${text(right, source)}) ${by < 0 ? "-" : "+"} 1)` },
    ...{ slip: { change: by > 0 ? "divisor-too-large" : "divisor-too-small" } },
  }));
}

/**
 * What is added behind a division or a call is added within: `⌊a / b⌋ + 1` as `⌊(a + 1) / b⌋`, `√v + eps` as
 * `√(v + eps)`.
 */
function movedInside(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if ((operator !== "+" && operator !== "-") || !hasSpan(left) || !hasSpan(right)) return [];
  const summand = `${operator} ${text(right, source)}`;
  return insides(left).map((inner) => {
    const before = source.slice(left.start, inner.start);
    const after = source.slice(inner.end, left.end);
    const moved = `(${before}(${text(inner, source)} ${summand})${after})`;
    return { ...spanOf(node), text: moved, slip: { change: "moved-inside" } };
  });
}

const SUMS = new Set(["+", "-"]);
const PRODUCTS = new Set(["*", "/"]);

/** `a * b + c` as `a * (b + c)` or `(a + c) * b`, and `(a + b) * c` as `a + b * c`. */
function otherBrackets(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if (!hasSpan(left) || !hasSpan(right)) return [];
  const [sign, first, second] = [String(operator), inner(left), inner(right)];
  const texts = (...parts: (SyntaxNode | string)[]) =>
    parts.map((part) => (typeof part === "string" ? part : text(part, source))).join(" ");
  const found: string[] = [];
  if (SUMS.has(sign) && isOf(first, PRODUCTS)) {
    const { left: a, right: b, operator: times } = first;
    found.push(texts(a, times, "(", b, sign, right, ")"));
    if (times === "*") found.push(texts("(", a, sign, right, ") *", b));
  }
  if (SUMS.has(sign) && isOf(second, PRODUCTS)) {
    const { left: a, right: b, operator: times } = second;
    found.push(texts("(", left, sign, a, ")", times, b));
  }
  if (PRODUCTS.has(sign) && isOf(first, SUMS))
    found.push(texts(first.left, first.operator, first.right, sign, right));
  if (PRODUCTS.has(sign) && isOf(second, SUMS))
    found.push(texts(left, sign, second.left, second.operator, second.right));
  return found.map((moved) => ({
    ...{ ...spanOf(node), text: `(${moved})` },
    ...{ slip: { change: "brackets-misplaced" } },
  }));
}

interface Binary extends SyntaxNode {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
  readonly operator: string;
}

function isOf(node: SyntaxNode, operators: ReadonlySet<string>): node is Binary {
  return operators.has(String(node.operator)) && hasSpan(node.left) && hasSpan(node.right);
}

function inner(node: SyntaxNode): SyntaxNode {
  return node.type === "ParenthesizedExpression" && hasSpan(node.expression) ? inner(node.expression) : node;
}

/** The only argument of a call, and what is divided. */
function insides(node: SyntaxNode): SyntaxNode[] {
  const argument = onlyArgument(node);
  if (argument !== null) return [argument, ...insides(argument)];
  return node.operator === "/" && hasSpan(node.left) ? [node.left] : [];
}

function movedOutside(node: SyntaxNode, source: string): Replacement[] {
  const argument = onlyArgument(node);
  if (argument === null || (argument.operator !== "+" && argument.operator !== "-")) return [];
  const { left, right, operator } = argument;
  if (!hasSpan(left) || !hasSpan(right)) return [];
  const callee = source.slice(node.start, argument.start);
  const moved = `(${callee}${text(left, source)}) ${String(operator)} (${text(right, source)}))`;
  return [{ ...spanOf(node), text: moved, slip: { change: "moved-outside" } }];
}

function onlyArgument(node: SyntaxNode): SyntaxNode | null {
  if (node.type !== "CallExpression" || !Array.isArray(node.arguments)) return null;
  const [only, ...others] = node.arguments.filter(hasSpan);
  return only === undefined || others.length > 0 ? null : only;
}

/** The argument as it is, or what a method is called on; for the largest of two numbers too: a limit that was forgotten. */
function droppedCall(node: SyntaxNode, source: string): Replacement[] {
  const { callee } = node;
  const list = Array.isArray(node.arguments) ? node.arguments.filter(hasSpan) : [];
  if (!hasSpan(callee) || list.length > 3) return [];
  const { object, property } = callee;
  const isMethod = hasSpan(object) && hasSpan(property) && object.name !== "Math" && callee.computed !== true;
  const meant = isMethod ? `.${text(property, source)}` : text(callee, source);
  return [...list, ...(isMethod ? [object] : [])]
    .filter(({ type }) => !type.endsWith("FunctionExpression"))
    .map((argument) => ({
      ...{ ...spanOf(node), text: `(${text(argument, source)})` },
      slip: { change: "call-missing", meant },
    }));
}

/** `Array.from({ length }, () => row())`, or `list.map(() => row())`, with one row for all places. */
function madeOnce(node: SyntaxNode, source: string): Replacement[] {
  const { callee } = node;
  if (!hasSpan(callee) || !hasSpan(callee.object) || !hasSpan(callee.property)) return [];
  const given = Array.isArray(node.arguments) ? node.arguments.filter(hasSpan) : [];
  const entry = entryOf(given.at(-1));
  const count = countOf(callee.object, String(callee.property.name), given, source);
  if (entry === null || count === null) return [];
  const one = `new Array(${count}).fill(${text(entry, source)})`;
  return [{ ...spanOf(node), text: one, slip: { change: "made-once" }, about: entry }];
}

/** What a function without parameters makes, where each call makes another: an array, or what another function gives. */
function entryOf(made: SyntaxNode | undefined): SyntaxNode | null {
  if (made?.type !== "ArrowFunctionExpression" || !Array.isArray(made.params) || made.params.length > 0)
    return null;
  const { body, async: isAsync } = made;
  const makes = ["ArrayExpression", "CallExpression", "NewExpression"];
  return isAsync !== true && hasSpan(body) && makes.includes(body.type) ? body : null;
}

/** How many entries are made; null where a call makes none so. */
function countOf(
  object: SyntaxNode,
  method: string,
  [first, ...others]: readonly SyntaxNode[],
  source: string,
): string | null {
  if (method === "map" && others.length === 0) return `(${text(object, source)}).length`;
  if (method !== "from" || object.name !== "Array" || others.length !== 1) return null;
  const properties = Array.isArray(first?.properties) ? first.properties.filter(hasSpan) : [];
  const length = properties.find(({ key }) => hasSpan(key) && key.name === "length");
  return hasSpan(length?.value) ? text(length.value, source) : null;
}

function repeatedCall(node: SyntaxNode, source: string): Replacement[] {
  const { callee } = node;
  const [first] = Array.isArray(node.arguments) ? node.arguments.filter(hasSpan) : [];
  if (!hasSpan(callee) || first === undefined || first.type.endsWith("FunctionExpression")) return [];
  const slip = { change: "call-twice", meant: text(callee, source) } as const;
  return [{ ...spanOf(first), text: text(node, source), slip, about: node }];
}

function oneBranch(node: SyntaxNode, source: string): Replacement[] {
  const { consequent, alternate, test } = node;
  if (!hasSpan(test)) return [];
  return [consequent, alternate].filter(hasSpan).map((branch) => ({
    ...{ ...spanOf(node), text: `(${text(branch, source)})` },
    ...{ slip: { change: "distinction-missing" }, about: test },
  }));
}

function withoutCondition({ test }: SyntaxNode): Replacement[] {
  if (!hasSpan(test)) return [];
  return ["true", "false"].map((always) => ({
    ...{ ...spanOf(test), text: always },
    ...{ slip: { change: "distinction-missing" }, about: test },
  }));
}

/** `a[i][j]` as `a[j][i]`. */
function swappedIndices(node: SyntaxNode, source: string): Replacement[] {
  const { object, property } = node;
  if (node.computed !== true || !hasSpan(object) || !hasSpan(property) || object.computed !== true) return [];
  const { object: base, property: first } = object;
  if (!hasSpan(base) || !hasSpan(first)) return [];
  const swapped = `${text(base, source)}[${text(property, source)}][${text(first, source)}]`;
  return [{ ...spanOf(node), text: swapped, slip: { change: "indices-swapped" } }];
}

/** What a search for the largest starts from: a variable, or a reduction. */
function otherStart(node: SyntaxNode, _: string, [parent, above]: readonly SyntaxNode[]): Replacement[] {
  const { argument } = node;
  if (node.operator !== "-" || !hasSpan(argument) || argument.name !== "Infinity") return [];
  const isVariable = parent?.type === "VariableDeclarator" && parent.init === node && above?.kind !== "const";
  const isReduction =
    parent?.type === "CallExpression" &&
    hasSpan(parent.callee) &&
    hasSpan(parent.callee.property) &&
    parent.callee.property.name === "reduce";
  return isVariable || isReduction
    ? [{ ...spanOf(node), text: "0", slip: { change: "start-value", written: "0", meant: "-Infinity" } }]
    : [];
}

/** Two steps after each other in the wrong order. */
function swappedSteps(node: SyntaxNode, source: string): Replacement[] {
  const steps = Array.isArray(node.body) ? node.body.filter(hasSpan) : [];
  return steps.slice(1).flatMap((second, at): Replacement[] => {
    const first = steps[at];
    if (first === undefined || second.type === "ReturnStatement") return [];
    const between = source.slice(first.end, second.start);
    return [
      {
        ...{ start: first.start, end: second.end },
        text: `${text(second, source)}${between}${text(first, source)}`,
        slip: { change: "steps-swapped" },
      },
    ];
  });
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
