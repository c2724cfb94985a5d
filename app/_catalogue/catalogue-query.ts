import type { CatalogueStatus } from "./catalogue-row.ts";

/** The tracks as columns, one exercise a line, what builds on what. */
export const VIEWS = ["map", "list", "graph"] as const;

/** What a learner searches for: all of it is in the address, so that it can be shared. */
export interface CatalogueQuery {
  readonly search: string;
  /** Slug of a concept; "" for all. */
  readonly concept: string;
  /** 1 to 5; null for all. */
  readonly difficulty: number | null;
  readonly status: CatalogueStatus | "ready" | null;
  readonly view: (typeof VIEWS)[number];
}

export const EVERYTHING: CatalogueQuery = {
  search: "",
  concept: "",
  difficulty: null,
  status: null,
  view: "map",
};

export const STATUSES = ["ready", "untouched", "started", "passed"] as const;

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads an address; what it cannot mean is left out. */
export function parseQuery(parameters: Parameters): CatalogueQuery {
  const difficulty = Number(single(parameters.difficulty));
  const status = single(parameters.status);
  const view = single(parameters.view);
  return {
    search: single(parameters.q).slice(0, 100),
    concept: single(parameters.concept),
    difficulty: Number.isInteger(difficulty) && difficulty >= 1 && difficulty <= 5 ? difficulty : null,
    status: STATUSES.find((known) => known === status) ?? null,
    view: VIEWS.find((known) => known === view) ?? "map",
  };
}

/** The address of a query: nothing in it that is as it would be anyway. */
export function queryAddress(query: CatalogueQuery): string {
  const parameters = new URLSearchParams();
  if (query.search !== "") parameters.set("q", query.search);
  if (query.concept !== "") parameters.set("concept", query.concept);
  if (query.difficulty !== null) parameters.set("difficulty", String(query.difficulty));
  if (query.status !== null) parameters.set("status", query.status);
  if (query.view !== "map") parameters.set("view", query.view);
  const text = parameters.toString();
  return text === "" ? "/exercises" : `/exercises?${text}`;
}

/** Whether it leaves any exercise out, as far as one can say without looking at them. */
export function isNarrowed(query: CatalogueQuery): boolean {
  return (
    query.search.trim() !== "" || query.concept !== "" || query.difficulty !== null || query.status !== null
  );
}

function single(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value?.[0] ?? "");
}
