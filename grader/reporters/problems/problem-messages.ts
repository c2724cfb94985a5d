import type { ProblemDetail } from "../../spec/problem-detail.ts";

type ByKind = { readonly [D in ProblemDetail as D["kind"]]: D };
type Kind = keyof ByKind;
type DetailOf<K extends Kind = Kind> = { [L in K]: ByKind[L] & { readonly kind: L } }[K];

/**
 * A sentence or two for each kind of problem with an exercise folder: what is wrong there, what was expected, what to
 * do. Texts are inline Markdown; what the folder itself says stands in code marks.
 */
export type ProblemMessages = { readonly [K in Kind]: (detail: DetailOf<K>) => string };

/** What a table with a function for each kind says of a detail. */
export function sayDetail<K extends Kind>(table: ProblemMessages, detail: DetailOf<K>): string {
  return table[detail.kind](detail);
}
