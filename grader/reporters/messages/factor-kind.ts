import type { Diagnosis } from "../../report/diagnosis.ts";

type Factor = Pick<NamedFactor, "factor" | "symbol" | "isOfOption">;
/** A constant factor, as a report has it. */
export type NamedFactor = Extract<Diagnosis, { kind: "constant-multiple" }>;

/** What a constant factor says of the mistake behind it: the sentences of every language differ by it. */
export type FactorKind =
  | "zero"
  | "opposite-sign"
  /** A number that no size of the case explains. */
  | "number"
  | "size"
  | "reciprocal-size"
  /** One size over another. */
  | "quotient"
  /** A size over the same less one, or the other way round. */
  | "one-less"
  /** The root of a size, or one over it. */
  | "root"
  /** The natural logarithm of another base. */
  | "logarithm"
  /** An option, or a number among the inputs. */
  | "option"
  | "upstream"
  | "reciprocal-upstream";

/** What its names say, each kind once. */
export function factorKinds({ alike = [], ...factor }: NamedFactor): [FactorKind, ...FactorKind[]] {
  const first = factorKind(factor);
  const others = alike.map((symbol) => factorKind({ ...factor, symbol }));
  return [first, ...new Set(others.filter((kind) => kind !== first))];
}

function factorKind({ factor, symbol, isOfOption }: Factor): FactorKind {
  if (factor === 0) return "zero";
  if (factor === -1) return "opposite-sign";
  if (symbol === null || !hasName(symbol)) return "number";
  if (isOfOption === true) return "option";
  if (symbol.includes("ln ")) return "logarithm";
  if (symbol.includes("√")) return "root";
  if (symbol.includes("−1)")) return "one-less";
  const name = symbol.replace(/^−/, "");
  const isReciprocal = name.startsWith("1/");
  if (name.endsWith("gradOutput")) return isReciprocal ? "reciprocal-upstream" : "upstream";
  if (!isReciprocal && name.includes("/")) return "quotient";
  return isReciprocal ? "reciprocal-size" : "size";
}

/** Whether the symbol names something, as `1/N` does: `2` is the factor itself, and said once. */
export function hasName(symbol: string): boolean {
  return /\p{L}/u.test(symbol);
}
