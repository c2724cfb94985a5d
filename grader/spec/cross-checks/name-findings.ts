import { type DocumentPath, type Finding, finding } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { ProblemDetail, Referent } from "../problem-detail.ts";
import type { TypeSpec } from "../schema/type-spec.ts";

/** A name that should be declared elsewhere and is not. */
export function undeclared(
  path: DocumentPath,
  referent: Referent,
  name: string,
  known: readonly string[],
  at: "key" | "value" = "value",
): Finding {
  const detail = { kind: "undeclared", referent, name, known } as const;
  return finding(path, detail, { at, suggestion: nearest(name, known) });
}

/** Every name of a list that `known` lacks. */
export function undeclaredAmong(
  path: DocumentPath,
  referent: Referent,
  names: readonly string[],
  known: readonly string[],
): Finding[] {
  return names.flatMap((name, i) =>
    known.includes(name) ? [] : [undeclared([...path, i], referent, name, known)],
  );
}

/**
 * Every name of a list that stands there before.
 *
 * @param key where the names are those of mappings: the key that holds them
 */
export function repeated(path: DocumentPath, names: readonly string[], key?: string): Finding[] {
  return names.flatMap((name, i) => {
    if (names.indexOf(name) === i) return [];
    const at = key === undefined ? [...path, i] : [...path, i, key];
    return [finding(at, { kind: "repeated-name", name })];
  });
}

/** Keys are asked of a function whose result has none. */
export function singleResult(
  key: "of" | "outputs" | "carry",
  name: string,
  type: TypeSpec,
): Extract<ProblemDetail, { kind: "single-result" }> {
  return { kind: "single-result", key, function: name, type };
}

/** Without the keys said to be missing where another finding says that they are there, misspelt. */
export function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const misspelt = new Set(
    findings.flatMap(({ path, at, suggestion }) =>
      at === "key" && suggestion !== null ? [JSON.stringify([...path.slice(0, -1), suggestion])] : [],
    ),
  );
  return findings.filter((found) => !isAbsent(found) || !misspelt.has(JSON.stringify(found.path)));
}

function isAbsent({ detail }: Finding): boolean {
  if (detail.kind === "input-missing" || detail.kind === "shape-missing") return true;
  return detail.kind === "wrong-value" && detail.received.is === "nothing";
}
