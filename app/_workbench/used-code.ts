import type { UsedCode } from "../../grader/browser-run.ts";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import { GradingDataUnavailable } from "./grading-data-unavailable.ts";

/** Of an exercise that is used there is only the reference, which no browser is sent. */
export class NotAllOwn extends Error {
  override readonly name = "NotAllOwn";
}

export type CompileUsed = (slug: string, source: string) => Promise<CompiledSource>;

/**
 * The learner's own modules that solutions of an exercise import, compiled.
 *
 * @throws {NotAllOwn | GradingDataUnavailable}
 */
export async function usedCode(slug: string, compile: CompileUsed): Promise<UsedCode> {
  const modules = await fetchModules(slug);
  const missing = modules.filter(({ own }) => own === null).map((one) => one.slug);
  if (missing.length > 0) throw new NotAllOwn(missing.join(", "));
  const compiled = await Promise.all(
    modules.map(async ({ slug: used, own }) => [used, await compile(used, own ?? "")] as const),
  );
  const code = compiled.map(([used, made]) => [used, made.status === "compiled" ? made.code : ""] as const);
  const uses = modules.map(async ({ slug: exercise, title, functions, own }) => ({
    ...{ exercise, title, functions, origin: "own" as const },
    hash: await hashOf(own ?? ""),
  }));
  return { modules: Object.fromEntries(code), uses: await Promise.all(uses) };
}

interface FetchedModule {
  readonly slug: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly functions: string[];
  readonly own: string | null;
}

async function fetchModules(slug: string): Promise<readonly FetchedModule[]> {
  const answer = await fetch(`/api/exercises/${slug}/modules`).catch((error: unknown) => {
    throw new GradingDataUnavailable("the modules it uses", { cause: error });
  });
  if (!answer.ok) throw new GradingDataUnavailable(`the modules it uses: status ${answer.status}`);
  const { modules }: { readonly modules: readonly FetchedModule[] } = await answer.json();
  return modules;
}

/** As the server names a text: the first 16 hex digits of its SHA-256. No address without TLS has `crypto.subtle`. */
async function hashOf(text: string): Promise<string> {
  if (!isSecureContext) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
