import type { UsedCode } from "../../grader/browser-run.ts";
import { type AnswerOf, ask } from "../_client/ask.ts";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import { GradingDataUnavailable } from "./grading-data-unavailable.ts";

/** Of an exercise that is used there is only the reference, which no browser is sent. */
export class NotAllOwn extends Error {
  override readonly name = "NotAllOwn";
}

/** A solution of the learner's own that is used cannot be made into code any more. */
export class UsedBroken extends Error {
  override readonly name = "UsedBroken";
}

export type CompileUsed = (slug: string, source: string) => Promise<CompiledSource>;

/**
 * The learner's own modules that solutions of an exercise import, compiled.
 *
 * @throws {NotAllOwn | UsedBroken | GradingDataUnavailable}
 */
export async function usedCode(slug: string, compile: CompileUsed, send?: Send): Promise<UsedCode> {
  const modules = await fetchModules(slug, send);
  const missing = modules.filter(({ own }) => own === null).map((one) => one.slug);
  if (missing.length > 0) throw new NotAllOwn(missing.join(", "));
  const compiled = await Promise.all(
    modules.map(async ({ slug: used, own }) => [used, codeOf(used, await compile(used, own ?? ""))] as const),
  );
  const uses = modules.map(async ({ slug: exercise, title, functions, own }) => ({
    ...{ exercise, title, functions, origin: "own" as const },
    hash: await hashOf(own ?? ""),
  }));
  return { modules: Object.fromEntries(compiled), uses: await Promise.all(uses) };
}

type Send = Parameters<typeof ask>[2];
type FetchedModule = AnswerOf<"GET /api/exercises/{slug}/modules">["modules"][number];

async function fetchModules(slug: string, send?: Send): Promise<readonly FetchedModule[]> {
  const answer = await ask("GET /api/exercises/{slug}/modules", { params: { slug } }, send);
  if (answer.ok) return answer.content.modules;
  throw new GradingDataUnavailable(`the modules it uses: ${answer.refusal ?? "the server was not reached"}`);
}

/** Empty, it would look as if a function were missing there. */
function codeOf(slug: string, compiled: CompiledSource): string {
  if (compiled.status === "compiled") return compiled.code;
  const { line, column } = compiled;
  throw new UsedBroken(`expected a program in ${slug}, found none at line ${line}, column ${column}`);
}

/** As the server names a text: the first 16 hex digits of its SHA-256. No address without TLS has `crypto.subtle`. */
async function hashOf(text: string): Promise<string> {
  if (!isSecureContext) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
