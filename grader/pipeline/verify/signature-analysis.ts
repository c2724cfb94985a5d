import { checkOracle, ORACLE_FILE } from "../../spec/module/check-oracle.ts";
import { checkSignatures } from "../../spec/module/check-signatures.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { Analyse } from "../analysis/analyse-modules.ts";

export const LONGEST_TEXT = 1_000;
export const LONGEST_LIST = 200;

export interface Declared {
  readonly signatures: Readonly<Record<string, Signature>>;
  /** What the engine exports. */
  readonly offered: readonly string[];
  /** Slugs of the exercises that a solution may import. */
  readonly used: readonly string[];
}

/** Runs in the sandbox. What is long is cut: no more of it is shown. */
export const analyse: Analyse<Declared> = (module, file, { signatures, offered, used }) => {
  const problems =
    file === ORACLE_FILE
      ? checkOracle(module, signatures, offered)
      : checkSignatures(module, signatures, file, used);
  return shortened(problems.map(({ file: _, ...problem }) => problem));
};

function shortened(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, LONGEST_TEXT).toWellFormed();
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shortened(field)]));
}
