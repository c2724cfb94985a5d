import type { Locale } from "../../_i18n/locales.ts";
import { handleCrashesOfMonaco } from "./compiler-crashed.ts";

/** Monaco and its TypeScript, as far as they are used here. */
export type MonacoParts = typeof import("./monaco-parts.ts");

let loading: Promise<MonacoParts> | null = null;

/**
 * Fetches Monaco once a page. A failure is forgotten, so that it can be tried again.
 *
 * @param locale of Monaco's own texts; they are read while it loads, so the first locale stays
 */
export function loadMonaco(locale: Locale): Promise<MonacoParts> {
  loading ??= fetchParts(locale).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchParts(locale: Locale): Promise<MonacoParts> {
  Reflect.set(globalThis, "MonacoEnvironment", { getWorker });
  handleCrashesOfMonaco();
  if (locale === "zh") await import("monaco-editor/nls/lang/zh-cn");
  return import("./monaco-parts.ts");
}

// Bundlers find a worker by this very form: a constructor around a literal address.
function getWorker(_id: string, label: string): Worker {
  if (label === "typescript")
    return new Worker(new URL("monaco-editor/languages/features/typescript/ts.worker.js", import.meta.url), {
      type: "module",
    });
  return new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" });
}
