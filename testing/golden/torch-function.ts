import { z } from "zod";
import { Tensor } from "../../grader/engine/index.ts";
import { describeTorchValue, type TorchValue, UnsupportedCall, Variable } from "./value.ts";

/** What a function gives: a tensor stands for a variable of float64. */
export type Result = TorchValue | Tensor | readonly Result[];

/** A function that recorded calls may call. */
export interface TorchFunction {
  /** The golden files whose cases have to call it, or another of theirs; none for what only prepares arguments. */
  readonly operations: readonly string[];
  readonly names: readonly string[];
  readonly parameters: readonly string[];
  call(values: ReadonlyMap<string, TorchValue>): TorchValue;
}

/** What a signature's parameters hold. */
export type Arguments<Signature extends z.ZodRawShape> = z.output<z.ZodObject<Signature>>;

/**
 * An entry of the table: operations and names with blanks between them, PyTorch's signature, the engine's call.
 *
 * @param signature parameters in PyTorch's order with their defaults, in camelCase
 */
export function entry<Signature extends z.ZodRawShape>(
  operations: string,
  names: string,
  signature: Signature,
  run: (a: Arguments<Signature>) => Result,
): TorchFunction {
  const schema = z.object(signature);
  const parameters = new Map(Object.keys(signature).map((name) => [toSnakeCase(name), name]));
  return {
    operations: operations.split(" "),
    names: names.split(" "),
    parameters: [...parameters.keys()],
    call(values) {
      const given = [...values].map(([name, value]) => [parameters.get(name) ?? name, value]);
      const parsed = schema.safeParse(Object.fromEntries(given));
      if (parsed.success) return toValue(run(parsed.data));
      const [issue] = parsed.error.issues;
      const parameter = toSnakeCase(String(issue?.path[0]));
      const received = describeTorchValue(values.get(parameter));
      throw new UnsupportedCall(
        `${names.split(" ")[0]}: ${parameter} is ${received}, expected ${issue?.message}`,
      );
    },
  };
}

export const variable = z.instanceof(Variable, { error: "a tensor" });
export const tensorArgument = variable.transform((boxed) => boxed.tensor);
export const maybeTensor = tensorArgument.nullable().default(null);
export const tensors = z.array(tensorArgument, { error: "a list of tensors" });
export const number = z.custom<number>(isNumber, "a number");
export const numbers = z.custom<readonly number[]>(areNumbers, "a sequence of numbers");
export const pairArgument = z.custom<number | readonly number[]>(isPair, "a number or a sequence of numbers");
/** An empty tuple is how PyTorch's own defaults say "not given". */
export const maybePair = pairArgument
  .nullable()
  .default(null)
  .transform((given) => (given === null || areNone(given) ? undefined : given));
/** 0 and 1 count as truth values. */
export const boolean = z
  .custom<boolean | 0 | 1>((value) => [true, false, 0, 1].some((one) => one === value), "True or False")
  .transform(Boolean);
export const no = boolean.default(false);
export const yes = boolean.default(true);
/** A switch that changes no number, or that the engine does not have. */
export const off = z.literal([false, null], { error: "False or None" }).default(null);
export const none = z.null({ error: "None" }).default(null);

export function oneOf<const Word extends string>(...words: readonly Word[]) {
  return z.enum(words, { error: words.join(" or ") });
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

function areNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every(isNumber);
}

function isPair(value: unknown): boolean {
  return isNumber(value) || areNumbers(value);
}

function areNone(given: number | readonly number[]): boolean {
  return typeof given !== "number" && given.length === 0;
}

function toValue(result: Result): TorchValue {
  if (result instanceof Tensor) return new Variable(result);
  return isList(result) ? result.map(toValue) : result;
}

function isList(result: Result): result is readonly Result[] {
  return Array.isArray(result);
}

export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
