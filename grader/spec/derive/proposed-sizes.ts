import { dimsOf, membersOf, symbolsOf, withoutNull } from "../schema/type-shape.ts";
import type { FunctionSpec, TypeSpec } from "../schema/type-spec.ts";
import { namesIn, sizeFromExpression } from "./size-expression.ts";

/** How the sizes of a proposed case are chosen. */
export type SizeChoice = "worked" | "general" | "single" | "wide";

const CHOSEN: Readonly<Record<SizeChoice, readonly number[]>> = {
  worked: [2, 3, 2, 3, 2, 3],
  general: [5, 4, 3, 6, 2, 7],
  single: [4, 3, 5, 2, 6, 7],
  wide: [2, 5, 4, 3, 6, 7],
};

/** Further symbols have further sizes; a case to work out by hand stays small. */
function chosenSize(choice: SizeChoice, at: number): number {
  return CHOSEN[choice][at] ?? (choice === "worked" ? 2 + (at % 2) : at + 2);
}
/** The batch, where one of these is among the sizes; else the first size. */
const BATCHES = ["N", "B", "batch"];
/** A gradient case holds at most 160 coordinates, and they are quick to read while they are fewer. */
const MOST_COORDINATES = 150;

export interface SizeRequest {
  readonly choice: SizeChoice;
  /** The parameters that are differentiated: sizes shrink until all of them are few numbers. */
  readonly wrt: readonly string[];
  /** Sizes computed of others, by their symbols. */
  readonly computed: ReadonlyMap<string, string>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Sizes that are written. */
  readonly given: Readonly<Record<string, number>>;
}

/** A size for every symbol of a function's parameters: all different, but where one is 1, so that a wrong axis shows. */
export function proposedSizes(
  { parameters }: FunctionSpec,
  { choice, wrt, computed, options, given }: SizeRequest,
): Record<string, number> {
  const all = [...new Set(Object.values(parameters).flatMap(symbolsOf))];
  const symbols = all.filter((symbol) => !computed.has(symbol));
  const sizes = Object.fromEntries(symbols.map((symbol, i) => [symbol, chosenSize(choice, i)] as const));
  const batch = batchSymbol(symbols);
  if (choice === "single" && batch !== undefined) sizes[batch] = 1;
  Object.assign(sizes, given);
  const free = symbols.filter((symbol) => given[symbol] === undefined);
  makeRoom(sizes, free, { computed, options });
  const types = wrt.flatMap((name) => parameters[name] ?? []);
  const count = () => types.reduce((sum: number, type) => sum + coordinatesIn(type, sizes), 0);
  while (count() > MOST_COORDINATES) if (!makeSmaller(sizes, free, { computed, options })) break;
  const found = [...computed].flatMap(([symbol, expression]): [string, number][] => {
    const size = sizeFromExpression(expression, { ...options, ...sizes });
    return size === null || given[symbol] !== undefined ? [] : [[symbol, size]];
  });
  return { ...sizes, ...Object.fromEntries(found) };
}

type Computation = Pick<SizeRequest, "computed" | "options">;

/** Shrinks what is taken away from a computed size, as a kernel from an image, until at least 1 is left of it. */
function makeRoom(sizes: Record<string, number>, free: readonly string[], computation: Computation): void {
  for (const expression of computation.computed.values()) {
    const taken = namesIn(expression)
      .slice(1)
      .filter((name) => free.includes(name));
    for (const name of taken)
      while (!isRoomy(expression, sizes, computation.options) && (sizes[name] ?? 1) > 1)
        sizes[name] = (sizes[name] ?? 1) - 1;
  }
}

/** Takes 1 from the largest size that leaves enough of every computed one; false where there is none. */
function makeSmaller(
  sizes: Record<string, number>,
  free: readonly string[],
  computation: Computation,
): boolean {
  for (const symbol of free.toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))) {
    const size = sizes[symbol] ?? 1;
    if (size <= 1) return false;
    sizes[symbol] = size - 1;
    if (areRoomy(sizes, computation)) return true;
    sizes[symbol] = size;
  }
  return false;
}

function areRoomy(sizes: Readonly<Record<string, number>>, { computed, options }: Computation): boolean {
  return [...computed.values()].every((expression) => isRoomy(expression, sizes, options));
}

function isRoomy(
  expression: string,
  sizes: Readonly<Record<string, number>>,
  options: SizeRequest["options"],
): boolean {
  const size = sizeFromExpression(expression, { ...options, ...sizes });
  return size === null || size >= 1;
}

export function batchSymbol(symbols: readonly string[]): string | undefined {
  return symbols.find((symbol) => BATCHES.includes(symbol)) ?? symbols[0];
}

function coordinatesIn(type: TypeSpec, sizes: Readonly<Record<string, number>>): number {
  const inner = withoutNull(type);
  const members = membersOf(inner);
  if (members !== null)
    return Object.values(members).reduce((sum: number, member) => sum + coordinatesIn(member, sizes), 0);
  const dims = dimsOf(inner) ?? [];
  return dims.reduce(
    (product: number, dim) => product * (typeof dim === "number" ? dim : (sizes[dim] ?? 1)),
    1,
  );
}
