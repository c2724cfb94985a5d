import { dimsOf, membersOf, symbolsOf, withoutNull } from "../schema/type-shape.ts";
import type { FunctionSpec, TypeSpec } from "../schema/type-spec.ts";

/** How the sizes of a proposed case are chosen. */
export type SizeChoice = "worked" | "general" | "single" | "wide";

const CHOSEN: Readonly<Record<SizeChoice, readonly number[]>> = {
  worked: [2, 3, 2, 3, 2, 3],
  general: [5, 4, 3, 6, 2, 7],
  single: [4, 3, 5, 2, 6, 2],
  wide: [2, 5, 4, 3, 6, 2],
};
/** The batch, where one of these is among the sizes; else the first size. */
const BATCHES = ["N", "B", "batch"];
/** A gradient case holds at most 160 coordinates, and they are quick to read while they are fewer. */
const MOST_COORDINATES = 150;

/**
 * A size for every symbol of a function's parameters: all different, but where one is 1, so that a wrong axis shows.
 *
 * @param wrt the parameters that are differentiated: sizes shrink until all of them are few numbers
 */
export function proposedSizes(
  { parameters }: FunctionSpec,
  choice: SizeChoice,
  wrt: readonly string[] = [],
): Record<string, number> {
  const symbols = [...new Set(Object.values(parameters).flatMap(symbolsOf))];
  const sizes = Object.fromEntries(symbols.map((symbol, i) => [symbol, CHOSEN[choice][i] ?? 2] as const));
  const batch = batchSymbol(symbols);
  if (choice === "single" && batch !== undefined) sizes[batch] = 1;
  const types = wrt.flatMap((name) => parameters[name] ?? []);
  const count = () => types.reduce((sum: number, type) => sum + coordinatesIn(type, sizes), 0);
  while (count() > MOST_COORDINATES) {
    const largest = symbols.reduce((most, symbol) =>
      (sizes[symbol] ?? 0) > (sizes[most] ?? 0) ? symbol : most,
    );
    const size = sizes[largest] ?? 1;
    if (size <= 1) break;
    sizes[largest] = size - 1;
  }
  return sizes;
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
