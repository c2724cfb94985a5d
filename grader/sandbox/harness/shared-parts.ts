import { memberText, pathText } from "../../value/value-path.ts";
import type { Argument, RepeatedPart, SharedPart } from "../contract.ts";
import { maxSharedParts } from "../protocol/reply-caps.ts";
import { isTypedArray, memoryOf } from "./typed-array.ts";

/** An array or record of the program, and where it stood in what was read; rows of a tensor have the tensor's path. */
export interface SeenObject {
  readonly object: object;
  readonly path: string;
}

/** What is told of where they stand. */
const longestPath = 200;

/**
 * The arrays and records that make up a call's arguments, before the program has seen them.
 *
 * @param list what the arguments were made into
 * @param results what was seen in the results of the earlier calls
 */
export function seenInArguments(
  argumentList: readonly Argument[],
  list: readonly unknown[],
  results: readonly (readonly SeenObject[])[],
): SeenObject[][] {
  return argumentList.map((argument, place) => seenIn(argument, list[place], "", results));
}

function seenIn(
  argument: Argument,
  made: unknown,
  path: string,
  results: readonly (readonly SeenObject[])[],
): SeenObject[] {
  if (argument.kind === "random") return [];
  if (argument.kind === "value") return seenWithin(made, path);
  // The program's own, of which nothing is asked once more: it may be cyclic where it was not read.
  if (argument.kind === "result")
    return (results[argument.call] ?? []).flatMap((seen) => within(seen, pathText(argument.path), path));
  if (typeof made !== "object" || made === null) return [];
  const inner = Object.entries(argument.entries).flatMap(([key, entry]) =>
    seenIn(entry, Reflect.get(made, key), memberText(path, key), results),
  );
  return [{ object: made, path }, ...inner];
}

/**
 * Which parts of a result are an argument's too: by identity, as the harness sees it, or because two typed arrays lie
 * over the same memory.
 */
export function sharedParts(
  result: readonly SeenObject[],
  argumentsSeen: readonly (readonly SeenObject[])[],
): SharedPart[] {
  const places = new Map<object, Omit<SharedPart, "path">>();
  for (const [argument, seen] of argumentsSeen.entries()) {
    for (const { object, path } of seen) {
      for (const key of identitiesOf(object))
        if (!places.has(key)) places.set(key, { argument, argumentPath: shortened(path) });
    }
  }
  const found = new Map<string, SharedPart>();
  for (const { object, path } of result) {
    const key = identitiesOf(object).find((identity) => places.has(identity));
    const place = key === undefined ? undefined : places.get(key);
    if (place === undefined || found.has(path) || found.size === maxSharedParts) continue;
    found.set(path, { path: shortened(path), ...place });
  }
  return [...found.values()];
}

/** Which parts of a result are one and the same. */
export function repeatedParts(result: readonly SeenObject[]): RepeatedPart[] {
  const places = new Map<object, string>();
  const found = new Map<string, RepeatedPart>();
  for (const { object, path } of result) {
    const [first, again] = [places.get(object), shortened(path)];
    if (first === undefined) places.set(object, again);
    else if (found.size < maxSharedParts) found.set(`${first} ${again}`, { path: first, again });
  }
  return [...found.values()];
}

function identitiesOf(object: object): object[] {
  return isTypedArray(object) ? [object, memoryOf(object)] : [object];
}

/** Of a value that the harness has just made: there are only arrays and records in it. */
function seenWithin(value: unknown, path: string): SeenObject[] {
  if (typeof value !== "object" || value === null) return [];
  // By index: whatever an array of the program's realm inherits may be the program's by now, and would be handed ours.
  const inner = Array.isArray(value)
    ? Array.from({ length: value.length }, (_, i): [unknown, string] => [value[i], path])
    : Object.entries(value).map(([key, entry]): [unknown, string] => [entry, memberText(path, key)]);
  return [{ object: value, path }, ...inner.flatMap(([entry, at]) => seenWithin(entry, at))];
}

/** What stood at or below a path, as it stands now that this part is at another. */
function within({ object, path }: SeenObject, start: string, now: string): SeenObject[] {
  if (path === start) return [{ object, path: now }];
  if (start !== "" && !path.startsWith(`${start}.`) && !path.startsWith(`${start}[`)) return [];
  const rest = path.slice(start.length).replace(/^\./, "");
  return [{ object, path: now === "" || rest.startsWith("[") ? `${now}${rest}` : `${now}.${rest}` }];
}

function shortened(path: string): string {
  return path.slice(0, longestPath).toWellFormed();
}
