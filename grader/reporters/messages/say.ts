import type { Diagnosis } from "../../report/diagnosis.ts";
import type { Outcome } from "../../report/outcome.ts";

type ByStatus = { readonly [O in Outcome as O["status"]]: O };
type Status = keyof ByStatus;
type OutcomeOf<S extends Status = Status> = { [K in S]: ByStatus[K] & { readonly status: K } }[S];

type ByKind = { readonly [D in Diagnosis as D["kind"]]: D };
type Kind = keyof ByKind;
type DiagnosisOf<K extends Kind = Kind> = { [L in K]: ByKind[L] & { readonly kind: L } }[K];

/** What a table with a function for each status says of an outcome. */
export function sayOutcome<S extends Status, R>(
  table: { readonly [K in Status]: (outcome: OutcomeOf<K>) => R },
  outcome: OutcomeOf<S>,
): R {
  return table[outcome.status](outcome);
}

/** What a table with a function for each kind says of a diagnosis. */
export function sayDiagnosis<K extends Kind, R>(
  table: { readonly [L in Kind]: (diagnosis: DiagnosisOf<L>) => R },
  diagnosis: DiagnosisOf<K>,
): R {
  return table[diagnosis.kind](diagnosis);
}
