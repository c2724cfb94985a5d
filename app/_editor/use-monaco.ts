"use client";

import { useCallback, useEffect, useState } from "react";
import type { Locale } from "../_i18n/locales.ts";
import { type PartFailure, partFailure } from "../_parts/part-failure.ts";
import { loadMonaco, type MonacoParts } from "./monaco/load-monaco.ts";

export type MonacoState =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly parts: MonacoParts }
  | { readonly status: "failed"; readonly reason: PartFailure };

/**
 * Monaco, on its way, there, or not to be had; then `retry` asks again.
 *
 * @param load fetches it, with what else this page's editor needs
 */
export function useMonaco(
  locale: Locale,
  load: typeof loadMonaco = loadMonaco,
): MonacoState & { readonly retry: () => void } {
  const [state, setState] = useState<MonacoState>({ status: "loading" });
  const begin = useCallback(() => {
    setState({ status: "loading" });
    load(locale).then(
      (parts) => setState({ status: "loaded", parts }),
      async (error: unknown) => {
        // The page works without it; the cause is logged for debugging.
        console.error(error);
        setState({ status: "failed", reason: await partFailure(error) });
      },
    );
  }, [locale, load]);
  useEffect(begin, [begin]);
  return { ...state, retry: begin };
}
