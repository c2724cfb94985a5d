import type { Replacement, Rule } from "./mutant-rules.ts";
import { hasSpan, type SyntaxNode, text } from "./syntax-node.ts";

/** Slips in a formula that is written down from memory: an index, an exponent, a sign, a related function, a constant. */
export const FORMULA_RULES: Readonly<Record<string, readonly Rule[]>> = {
  BinaryExpression: [otherExponent, operandInside],
  UnaryExpression: [signInside],
  CallExpression: [relatedFunction, negatedArgument, productOutside],
  VariableDeclarator: [negatedValue],
  LogicalExpression: [guardedIndex, partOfCondition],
  Literal: [fraction],
};

/** `b ** t` as `b ** (t + 1)`. */
function otherExponent(node: SyntaxNode, source: string): Replacement[] {
  const { right, operator } = node;
  if (operator !== "**" || !hasSpan(right) || right.type === "Literal") return [];
  return [-1, 1].map((by) => ({
    ...{ ...spanOf(right), text: `((${text(right, source)}) ${by < 0 ? "-" : "+"} 1)` },
    ...{ slip: { change: by > 0 ? "exponent-too-large" : "exponent-too-small" }, about: node },
  }));
}

/** `f(a) * b` as `f(a * b)`, and `f(a) ** 2` as `f(a ** 2)`. */
function operandInside(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if (!["*", "/", "**"].includes(String(operator)) || !hasSpan(left) || !hasSpan(right)) return [];
  const found = [{ call: left, factor: right }, ...(operator === "*" ? [{ call: right, factor: left }] : [])];
  return found.flatMap(({ call, factor }): Replacement[] => {
    const argument = onlyArgument(call);
    if (argument === null) return [];
    const inner = `(${text(argument, source)}) ${String(operator)} (${text(factor, source)})`;
    const moved = source.slice(call.start, argument.start) + inner + source.slice(argument.end, call.end);
    return [{ ...spanOf(node), text: moved, slip: { change: "moved-inside" } }];
  });
}

/** `f(a * b)` as `f(a) * b`. */
function productOutside(node: SyntaxNode, source: string): Replacement[] {
  const argument = onlyArgument(node);
  if (argument === null) return [];
  const { left, right, operator } = argument;
  if ((operator !== "*" && operator !== "/") || !hasSpan(left) || !hasSpan(right)) return [];
  const callee = source.slice(node.start, argument.start);
  const moved = `(${callee}${text(left, source)}) ${operator} (${text(right, source)}))`;
  return [{ ...spanOf(node), text: moved, slip: { change: "moved-outside" } }];
}

/** `-f(a)` as `f(-a)`. */
function signInside(node: SyntaxNode, source: string): Replacement[] {
  const { argument: call, operator } = node;
  if (operator !== "-" || !hasSpan(call)) return [];
  const argument = onlyArgument(call);
  if (argument === null) return [];
  const moved = `${source.slice(call.start, argument.start)}-(${text(argument, source)})${source.slice(argument.end, call.end)}`;
  return [{ ...spanOf(node), text: moved, slip: { change: "moved-inside" } }];
}

/** What is taken for one another, as expressions of the argument. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  "Math.log": ["Math.log2", "Math.log10", "Math.log1p"],
  "Math.floor": ["Math.round"],
  "Math.ceil": ["Math.round"],
  "Math.round": ["Math.floor", "Math.ceil"],
  "Math.sqrt": ["Math.abs"],
  "Math.abs": ["Math.sqrt"],
  "Math.log1p": ["Math.log"],
};
const OTHERS: Readonly<Record<string, string>> = { "Math.tanh": "sigmoid", "Math.abs": "square" };
const WRITTEN_OUT: Readonly<Record<string, (argument: string) => string>> = {
  sigmoid: (argument) => `(1 / (1 + Math.exp(-(${argument}))))`,
  square: (argument) => `((${argument}) ** 2)`,
};

function relatedFunction(node: SyntaxNode, source: string): Replacement[] {
  const { callee } = node;
  const argument = onlyArgument(node);
  if (!hasSpan(callee) || argument === null) return [];
  const meant = text(callee, source);
  const named = (RELATED[meant] ?? []).map(
    (written): Replacement => ({
      ...{ ...spanOf(callee), text: written, about: node },
      slip: { change: "other-function", written, meant },
    }),
  );
  const other = OTHERS[meant];
  const made = other === undefined ? undefined : WRITTEN_OUT[other]?.(text(argument, source));
  if (made === undefined) return named;
  return [...named, { ...spanOf(node), text: made, slip: { change: "other-function", meant } }];
}

function negatedArgument(node: SyntaxNode, source: string): Replacement[] {
  const { callee } = node;
  const argument = onlyArgument(node);
  if (!hasSpan(callee) || argument === null || text(callee, source) !== "Math.exp") return [];
  const slip = { change: "minus-added" } as const;
  return [{ ...spanOf(argument), text: `-(${text(argument, source)})`, slip, about: node }];
}

const NUMBERS = new Set(["+", "-", "*", "/", "**"]);

/** The value of a name is a number, and has the other sign. */
function negatedValue({ init }: SyntaxNode, source: string): Replacement[] {
  if (!hasSpan(init) || init.type !== "BinaryExpression" || !NUMBERS.has(String(init.operator))) return [];
  return [
    { ...spanOf(init), text: `-(${text(init, source)})`, slip: { change: "minus-added" }, about: init },
  ];
}

/** `x[i] ?? 0` one place beside: without the guard nothing but NaN would come of it. */
function guardedIndex(node: SyntaxNode, source: string): Replacement[] {
  const { left, operator } = node;
  if (operator !== "??" || !hasSpan(left) || left.computed !== true || !hasSpan(left.property)) return [];
  const { property } = left;
  if (property.type === "Literal") return [];
  return [-1, 1].map((by) => ({
    ...{ ...spanOf(property), text: `(${text(property, source)}) ${by < 0 ? "-" : "+"} 1` },
    ...{ slip: { change: by > 0 ? "index-too-large" : "index-too-small" }, about: left },
  }));
}

/** `a && b` as `a` or `b`. */
function partOfCondition(node: SyntaxNode, source: string): Replacement[] {
  const { left, right, operator } = node;
  if ((operator !== "&&" && operator !== "||") || !hasSpan(left) || !hasSpan(right)) return [];
  return [
    { kept: left, about: right },
    { kept: right, about: left },
  ].map(({ kept, about }) => ({
    ...{ ...spanOf(node), text: `(${text(kept, source)})` },
    ...{ slip: { change: "condition-part-missing" }, about },
  }));
}

/** A constant that is no whole number: its complement, and what has the point one place beside. */
function fraction(
  { value, start, end }: SyntaxNode,
  _: string,
  [parent]: readonly SyntaxNode[],
): Replacement[] {
  if (typeof value !== "number" || Number.isInteger(value)) return [];
  return [1 - value, 10 * value, value / 10].map((other) => ({
    ...{ start, end, text: `(${other})`, slip: { change: "other-constant" } },
    ...(parent === undefined ? {} : { about: parent }),
  }));
}

function onlyArgument(node: SyntaxNode): SyntaxNode | null {
  if (node.type !== "CallExpression" || !Array.isArray(node.arguments)) return null;
  const [only, ...others] = node.arguments.filter(hasSpan);
  return only === undefined || others.length > 0 ? null : only;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
