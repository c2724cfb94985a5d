import type { SourcePosition } from "../report/outcome.ts";
import type { Report, ReportedUse } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import { type Compilation, withMap } from "./compiled-module.ts";
import { type GradeOptions, gradeCompiled } from "./grade-compiled.ts";
import { type PublicGrading, publicChecks } from "./public-grading.ts";
import { reportOf } from "./report-of.ts";

/** What the editor's TypeScript made of a learner's text, or why it made nothing. */
export type EditorOutput =
  | {
      readonly source: string;
      /** ES module of plain JavaScript. */
      readonly code: string;
      /** The source map as JSON. */
      readonly map: string | null;
    }
  | { readonly error: { readonly message: string; readonly position: SourcePosition | null } }
  | { readonly blocked: { readonly capability: string; readonly position: SourcePosition | null } };

/** The modules of other exercises that a text imports, as the editor's TypeScript made them of the learner's own. */
export interface UsedCode {
  /** JavaScript by slug. */
  readonly modules: Readonly<Record<string, string>>;
  readonly uses: readonly ReportedUse[];
}

export interface PublicGradeOptions
  extends Pick<GradeOptions, "onCheck" | "onProgress" | "signal" | "locateFaults" | "callMs"> {
  readonly used?: UsedCode | undefined;
  /** Names of checks that are not graded again. */
  readonly without?: readonly string[] | undefined;
}

/**
 * Grades the public part of an exercise, by the code that grades everything on the server. Where all cases are hidden
 * there is none: the report is on no checks, and says of no answer that it passed.
 *
 * @throws the reason of `signal`, once it is aborted
 */
export async function gradePublic(
  sandbox: Sandbox,
  grading: PublicGrading,
  output: EditorOutput,
  { used = NOTHING_USED, without = [], ...options }: PublicGradeOptions = {},
): Promise<Report> {
  const only = publicChecks(grading).filter((name) => !without.includes(name));
  if (only.length === 0) {
    const nothing = { checks: [], console: { lines: [], truncated: false }, durationMs: 0 };
    return reportOf(grading.exercise, grading.bank.version, nothing);
  }
  const compilation = compilationOf(output, used);
  const { uses } = used;
  return gradeCompiled(sandbox, grading.exercise, grading.bank, compilation, { ...options, only, uses });
}

export const NOTHING_USED: UsedCode = { modules: {}, uses: [] };

/** @throws {SyntaxError} the map is no JSON */
export function compilationOf(output: EditorOutput, { modules }: UsedCode): Compilation {
  if ("error" in output) return { status: "compile-error", ...output.error };
  if ("blocked" in output) return { status: "blocked", ...output.blocked };
  // The browser would look for the map where there is none.
  const code = output.code.replace(/^\/\/# sourceMappingURL=.*$/m, "");
  return { status: "compiled", module: withMap(code, output.source, mapOf(output.map), modules) };
}

function mapOf(map: string | null): { readonly mappings: string } | undefined {
  if (map === null) return undefined;
  const parsed: unknown = JSON.parse(map);
  const mappings =
    typeof parsed === "object" && parsed !== null && "mappings" in parsed ? parsed.mappings : "";
  return typeof mappings === "string" ? { mappings } : undefined;
}
