import type { FindingDetail, Rule } from "../../pipeline/verify/verification.ts";

type ByKind = { readonly [D in FindingDetail as D["kind"]]: D };
type Kind = Exclude<keyof ByKind, "problem">;
type DetailOf<K extends Kind = Kind> = { [L in K]: ByKind[L] & { readonly kind: L } }[K];

/** What `verify` says of its rules and of what breaks them, in one language. */
export interface FindingMessages {
  /** The rule as a statement that should hold. */
  readonly rules: Readonly<Record<Rule, string>>;
  /** What was seen in place of that; problems in files are said by `reporters/problems`. */
  readonly details: { readonly [K in Kind]: (detail: DetailOf<K>) => string };
}

/** What a table with a function for each kind says of a detail. */
export function sayFinding<K extends Kind>(table: FindingMessages["details"], detail: DetailOf<K>): string {
  return table[detail.kind](detail);
}
