import * as engine from "../../engine/index.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import type { SpecProblem } from "../../spec/exercise.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import { type Analysed, analyseModules } from "../analysis/analyse-modules.ts";
import { ModuleProblems } from "./module-problems.ts";
import type { Declared } from "./signature-analysis.ts";

/** What is wrong with a module; the status of the sandbox's failure where it could not be looked at. */
export type CheckedModule = readonly SpecProblem[] | { readonly reason: string };

const ANALYSIS = new URL("./signature-analysis.ts", import.meta.url);

/**
 * Holds TypeScript modules against the signatures a spec declares.
 *
 * @param texts by path relative to the exercise folder
 * @param used  slugs of the exercises that they may import
 */
export async function checkModules(
  sandbox: Sandbox,
  signatures: Readonly<Record<string, Signature>>,
  texts: Readonly<Record<string, string>>,
  used: readonly string[] = [],
): Promise<Map<string, CheckedModule>> {
  const declared: Declared = { signatures, offered: Object.keys(engine), used };
  const analysed = await analyseModules(sandbox, ANALYSIS, declared, texts);
  const entries = Object.keys(texts).map((file, i): [string, CheckedModule] => [
    file,
    checkedBy(analysed[i], file),
  ]);
  return new Map(entries);
}

function checkedBy(analysed: Analysed | undefined, file: string): CheckedModule {
  if (analysed?.status === "analysed") {
    const { data } = ModuleProblems.safeParse(analysed.result);
    return data?.map((problem) => ({ file, ...problem })) ?? { reason: "fault" };
  }
  if (analysed?.status !== "syntax-error") return { reason: analysed?.status ?? "fault" };
  const { message, position } = analysed;
  const { line, column } = position ?? { line: null, column: null };
  return [{ file, line, column, path: "", detail: { kind: "syntax", message }, suggestion: null }];
}
