import { type Expression, parseExpression } from "./call-syntax.ts";
import { UnsupportedCall } from "./unsupported-call.ts";
import type { Value } from "./value.ts";

/** What an expression is worth that has no names but the given ones. `float('inf')` counts as a literal. */
export function literalOf(expression: Expression, names: ReadonlyMap<string, Value> = new Map()): Value {
  switch (expression.kind) {
    case "name": {
      const value = names.get(expression.name);
      if (value !== undefined) return value;
      break;
    }
    case "number":
    case "string":
    case "constant":
      return expression.value;
    case "sequence":
      return expression.items.map((item) => literalOf(item, names));
    case "unary": {
      const operand = literalOf(expression.operand, names);
      if (expression.operator === "-" && typeof operand === "number") return -operand;
      break;
    }
    case "call": {
      const [argument] = expression.positional;
      const isFloat = expression.callee.kind === "name" && expression.callee.name === "float";
      if (isFloat && argument !== undefined) return toFloat(literalOf(argument, names));
      break;
    }
  }
  throw new UnsupportedCall(`a ${expression.kind} where a literal was expected`);
}

/** The arguments in the text between a call's brackets: `"lr=0.1, betas=(0.9, 0.99)"`. */
export function keywordLiterals(text: string): Map<string, Value> {
  const { positional, named } = callLiterals(text);
  if (positional.length > 0) throw new UnsupportedCall(`arguments without a name: ${text}`);
  return named;
}

/** The same with arguments by position too; `names` are those that may stand for a value. */
export function callLiterals(
  text: string,
  names: ReadonlyMap<string, Value> = new Map(),
): { positional: Value[]; named: Map<string, Value> } {
  const call = parseExpression(`f(${text})`);
  if (call.kind !== "call") throw new UnsupportedCall(`no arguments: ${text}`);
  const named = call.named.map(([name, value]) => [name, literalOf(value, names)] as const);
  return { positional: call.positional.map((value) => literalOf(value, names)), named: new Map(named) };
}

/** Python's `float`. */
export function toFloat(value: Value): number {
  if (typeof value === "number") return value;
  const match = typeof value === "string" ? /^([+-]?)inf(inity)?$/i.exec(value) : null;
  if (match !== null) return match[1] === "-" ? -Infinity : Infinity;
  if (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))) return Number(value);
  throw new UnsupportedCall(`float of ${JSON.stringify(value)}`);
}
