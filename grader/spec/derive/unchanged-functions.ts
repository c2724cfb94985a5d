import { sourceTokens } from "../../source/source-tokens.ts";
import { keepsNothing } from "./keeps-nothing.ts";
import { type Declaration, moduleDeclarations } from "./module-declarations.ts";

/**
 * The functions that are in an altered module as they are in the original: their own text, and that of all they reach
 * at the top of the module without going through another of them.
 *
 * @param names the functions that are told apart, such as `train` and the `backward` it calls
 * @returns of an altered module; none where either text cannot be read. The original is read once for all of them.
 */
export function unchangedFunctions(
  original: string,
  names: readonly string[],
): (altered: string) => string[] {
  const before = partsOf(original);
  const known = names.filter((name) => before.has(name));
  const texts = new Map(known.map((name) => [name, ownText(name, before, names)]));
  return (altered) => {
    const after = partsOf(altered);
    return known.filter((name) => texts.get(name) === ownText(name, after, names));
  };
}

/**
 * Of each function the others that a call of it may come to, through any number of others.
 *
 * @param names the functions that are told apart
 * @returns none for a function that the text does not declare
 */
export function reachedFunctions(
  source: string,
  names: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = partsOf(source);
  return new Map(
    names.map((name) => {
      const reached = new Set([name]);
      for (const one of reached) {
        for (const word of parts.get(one) ?? []) if (parts.has(word)) reached.add(word);
      }
      return [name, new Set(names.filter((other) => other !== name && reached.has(other)))];
    }),
  );
}

/**
 * The functions of which a call comes to the same in an altered module, whatever was called before: neither they nor
 * anything they reach is altered, and neither module keeps anything from one call to the next.
 *
 * @returns of an altered module; none where it cannot be told
 */
export function sameCalls(original: string, names: readonly string[]): (altered: string) => string[] {
  if (!keepsNothing(original)) return () => [];
  const alone = names.map((name) => [name, unchangedFunctions(original, [name])] as const);
  return (altered) =>
    keepsNothing(altered)
      ? alone.flatMap(([name, unchanged]) => (unchanged(altered).length > 0 ? [name] : []))
      : [];
}

/** What stands at the top of a module, as words and signs: comments, blanks and line ends make no difference. */
type Parts = ReadonlyMap<string, readonly string[]>;

/** What has no name, such as imports, is part of every function. */
const UNNAMED = "";

function partsOf(source: string): Parts {
  const { tokens } = sourceTokens(source);
  const parts = new Map<string, string[]>();
  for (const declaration of moduleDeclarations(source) ?? []) {
    const { start, end } = declaration;
    const texts = tokens.filter((token) => token.start >= start && token.end <= end).map(({ text }) => text);
    for (const name of namesOf(declaration)) parts.set(name, [...(parts.get(name) ?? []), ...texts]);
  }
  return parts;
}

function namesOf(declaration: Declaration): readonly string[] {
  if (declaration.kind === "unread-export") return declaration.names;
  return ["name" in declaration ? declaration.name : UNNAMED];
}

/** Of a function and all it reaches, in one order. */
function ownText(name: string, parts: Parts, apart: readonly string[]): string {
  const reached = new Set([UNNAMED, name]);
  for (const one of reached) {
    for (const word of parts.get(one) ?? []) if (parts.has(word) && !apart.includes(word)) reached.add(word);
  }
  return JSON.stringify([...reached].sort().map((one) => [one, parts.get(one) ?? []]));
}
