import { add, div, matmul, mul, pow, reshape, select, sub, Tensor, tensor } from "../engine/index.ts";
import type { Assignment, Call, Expression } from "./call-syntax.ts";
import { mergeStated } from "./merge-stated.ts";
import { aliases, type TorchFunction, torchFunctions } from "./torch-functions.ts";
import { UnsupportedCall } from "./unsupported-call.ts";
import { Arguments, describeValue, isSequence, type Value, Variable } from "./value.ts";

/** Values that `params` states for arguments, by function and argument; the call may leave these out. */
export type StatedArguments = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** Runs assignments one after the other and returns all variables there are then. */
export function evaluateAssignments(
  assignments: readonly Assignment[],
  inputs: ReadonlyMap<string, Value>,
  stated: StatedArguments,
): Map<string, Value> {
  const variables = new Map(inputs);
  for (const { targets, value } of assignments) {
    const result = evaluate(value, { variables, stated });
    const parts = targets.length === 1 ? [result] : result;
    if (!isSequence(parts) || parts.length !== targets.length) {
      throw new UnsupportedCall(`${targets.length} names are assigned ${describeValue(result)}`);
    }
    targets.forEach((target, i) => {
      variables.set(target, parts[i] ?? null);
    });
  }
  return variables;
}

/** The names of all functions and operators an expression uses. */
export function calledFunctions(expression: Expression): string[] {
  switch (expression.kind) {
    case "call": {
      const inner = [...expression.positional, ...expression.named.map(([, value]) => value)];
      return [
        functionName(expression.callee) ?? "",
        ...[expression.callee, ...inner].flatMap(calledFunctions),
      ];
    }
    case "sequence":
      return expression.items.flatMap(calledFunctions);
    case "attribute":
      return calledFunctions(expression.of);
    case "subscript":
      return [expression.of, expression.index].flatMap(calledFunctions);
    case "unary":
      return calledFunctions(expression.operand);
    case "binary":
      return [expression.operator, ...[expression.left, expression.right].flatMap(calledFunctions)];
    default:
      return [];
  }
}

interface Scope {
  readonly variables: ReadonlyMap<string, Value>;
  readonly stated: StatedArguments;
}

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "number":
    case "string":
    case "constant":
      return expression.value;
    case "sequence":
      return expression.items.map((item) => evaluate(item, scope));
    case "name":
      return variable(expression.name, scope);
    case "attribute":
      return attribute(expression.of, expression.name, scope);
    case "subscript":
      return subscript(evaluate(expression.of, scope), evaluate(expression.index, scope));
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope));
    case "binary":
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case "call":
      return call(expression, scope);
  }
}

function variable(name: string, { variables }: Scope): Value {
  const value = variables.get(name);
  if (value === undefined) throw new UnsupportedCall(`"${name}" is no input of this case`);
  return value;
}

function attribute(of: Expression, name: string, scope: Scope): Value {
  if (name === "pi" && of.kind === "name" && of.name === "math") return Math.PI;
  if (name === "inf" && of.kind === "name" && of.name === "math") return Infinity;
  const value = evaluate(of, scope);
  if (value instanceof Variable && name === "shape") return [...value.tensor.shape];
  throw new UnsupportedCall(`no attribute .${name} of ${describeValue(value)}`);
}

/** `t[0]`, `t[None]`, `shape[-1]`. */
function subscript(value: Value, index: Value): Value {
  if (isSequence(value) && typeof index === "number") return value.at(index) ?? null;
  if (value instanceof Variable && index === null) {
    return new Variable(reshape(value.tensor, [1, ...value.tensor.shape]), value.dtype);
  }
  if (value instanceof Variable && typeof index === "number") {
    return new Variable(select(value.tensor, { dim: 0, index }), value.dtype);
  }
  throw new UnsupportedCall(`no subscript ${describeValue(index)} of ${describeValue(value)}`);
}

function unary(operator: string, value: Value): Value {
  if (operator === "-" && typeof value === "number") return -value;
  if (operator === "-" && value instanceof Variable) return new Variable(mul(value.tensor, -1), value.dtype);
  if (operator === "~" && value instanceof Variable && value.dtype === "bool") {
    return new Variable(sub(1, value.tensor), "bool");
  }
  throw new UnsupportedCall(`no ${operator} of ${describeValue(value)}`);
}

const OPERATORS: Readonly<Record<string, (a: Tensor, b: Tensor) => Tensor>> = {
  "+": add,
  "-": sub,
  "*": mul,
  "/": div,
  "@": matmul,
  "**": pow,
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

function binary(operator: string, left: Value, right: Value): Value {
  const [a, b] = [operandOf(operator, left), operandOf(operator, right)];
  const compare = COMPARISONS[operator];
  if (compare !== undefined) {
    const data = sub(a, b).data.map((difference) => Number(compare(difference, 0)));
    return new Variable(Tensor.of(sub(a, b).shape, data), "bool");
  }
  const result = OPERATORS[operator]?.(a, b);
  if (result === undefined) throw new UnsupportedCall(`no operator ${operator}`);
  return typeof left === "number" && typeof right === "number" ? result.item() : new Variable(result);
}

function operandOf(operator: string, value: Value): Tensor {
  if (value instanceof Variable) return value.tensor;
  if (typeof value === "number") return tensor(value);
  throw new UnsupportedCall(`no ${operator} with ${describeValue(value)}`);
}

function call(expression: Call, scope: Scope): Value {
  const name = functionName(expression.callee);
  const known = name === null ? undefined : torchFunctions.get(name);
  const positional = expression.positional.map((argument) => evaluate(argument, scope));
  if (known !== undefined) return invoke(known, positional, expression, scope);
  if (expression.callee.kind !== "attribute") throw unknownFunction(name ?? "(computed)");
  // A method: the same function with the object as its first argument.
  const { of, name: method } = expression.callee;
  const twin = ["torch", "F"]
    .map((module) => torchFunctions.get(`${module}.${method}`))
    .find((found) => found !== undefined);
  const isModule = of.kind === "name" && !scope.variables.has(of.name);
  if (twin === undefined || isModule) throw unknownFunction(name ?? `.${method}`);
  return invoke(twin, [evaluate(of, scope), ...positional], expression, scope);
}

function unknownFunction(name: string): UnsupportedCall {
  return new UnsupportedCall(`${name} has no entry in grader/golden/torch-functions.ts`);
}

function invoke(callee: TorchFunction, positional: readonly Value[], expression: Call, scope: Scope): Value {
  const bound = new Map<string, Value>();
  positional.forEach((value, i) => {
    const name = callee.parameters[i]?.name;
    if (name === undefined)
      throw new UnsupportedCall(`${callee.name}: more than ${callee.parameters.length} arguments`);
    bound.set(name, value);
  });
  for (const [name, value] of expression.named) {
    const known = callee.parameters.some((parameter) => parameter.name === name);
    if (!known || bound.has(name))
      throw new UnsupportedCall(`${callee.name}: no argument ${name}, or given twice`);
    bound.set(name, evaluate(value, scope));
  }
  const given = mergeStated(bound, scope.stated.get(callee.name) ?? new Map());
  for (const { name, fallback } of callee.parameters) {
    if (given.has(name)) continue;
    if (fallback === undefined) throw new UnsupportedCall(`${callee.name}: argument ${name} is missing`);
    given.set(name, fallback);
  }
  return callee.run(new Arguments(callee.name, given));
}

/** `F.conv2d` of `F.conv2d` or `torch.nn.functional.conv2d`; null for anything but a dotted name. */
function functionName(callee: Expression): string | null {
  const dotted = dottedName(callee);
  if (dotted === null) return null;
  const short = dotted.replace(/^torch\.nn\.functional\./, "F.");
  return aliases.get(short) ?? short;
}

function dottedName(expression: Expression): string | null {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "attribute") return null;
  const of = dottedName(expression.of);
  return of === null ? null : `${of}.${expression.name}`;
}
