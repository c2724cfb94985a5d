import { describeValue, listed } from "./describe-value.ts";
import { type DocumentPath, type Finding, finding } from "./finding.ts";
import { nearest } from "./nearest.ts";

/** A name that should be declared elsewhere in the document and is not. */
export function undeclared(
  path: DocumentPath,
  what: string,
  name: string,
  known: readonly string[],
  at: "key" | "value" = "value",
): Finding {
  const expected = known.length === 0 ? `${what} (there is none)` : `${what}: ${listed(known)}`;
  return finding(path, expected, name, { at, suggestion: nearest(name, known) });
}

/** Every name of a list that `known` lacks. */
export function undeclaredAmong(
  path: DocumentPath,
  what: string,
  names: readonly string[],
  known: readonly string[],
): Finding[] {
  return names.flatMap((name, i) =>
    known.includes(name) ? [] : [undeclared([...path, i], what, name, known)],
  );
}

/** Every item of a list that stands there before. */
export function repeated(path: DocumentPath, names: readonly string[]): Finding[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) === i ? [] : [finding([...path, i], "every name once", `${name} a second time`)],
  );
}

/** A key that is not there; it is placed where the mapping is that lacks it. */
export function missing(path: DocumentPath, expected: string, suggestion: string | null = null): Finding {
  return finding(path, expected, NOTHING, { suggestion });
}

/** Without the keys said to be missing where another finding says that they are there, misspelt. */
export function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const misspelt = new Set(
    findings.flatMap(({ path, at, suggestion }) =>
      at === "key" && suggestion !== null ? [JSON.stringify([...path.slice(0, -1), suggestion])] : [],
    ),
  );
  return findings.filter(({ path, received }) => received !== NOTHING || !misspelt.has(JSON.stringify(path)));
}

/** What is received where a key is missing. */
const NOTHING = describeValue(undefined);
