import type { Thrown } from "../harness/thrown-failure.ts";

/** Why a module could not be loaded, told from the words browsers have for it. */
export type LoadFailure =
  | { readonly kind: "syntax" }
  /** `specifier` is null where `import()` was called. */
  | { readonly kind: "import"; readonly specifier: string | null }
  | { readonly kind: "thrown" };

/** Chromium's, Firefox' and Safari's, for what cannot be resolved and for what may not be fetched. */
const NOT_LOADED =
  /^(?:Failed to (?:fetch dynamically imported|resolve) module|The specifier .* was a bare specifier|error (?:loading dynamically|resolving module)|Importing a module script failed|Module name, .* does not resolve)/i;

const STATIC_IMPORT = /^[ \t]*(?:import|export)\b(?:[^;"'`()]*?\bfrom)?\s*(["'])(.*?)\1/m;

/** @param code of the program, where its import is looked up */
export function loadFailure(thrown: Thrown, code: string): LoadFailure {
  // An error of the parser has no frames: no code has run.
  if (thrown.name === "SyntaxError" && !hasFrames(thrown)) return { kind: "syntax" };
  if (!isNotLoaded(thrown)) return { kind: "thrown" };
  return { kind: "import", specifier: STATIC_IMPORT.exec(code)?.[2] ?? null };
}

/** Whether a promise was rejected because `import()` led nowhere. */
export function isNotLoaded({ name, message }: Thrown): boolean {
  return name === "TypeError" && NOT_LOADED.test(message);
}

function hasFrames({ stack }: Thrown): boolean {
  return /^\s+at |@/m.test(stack);
}
