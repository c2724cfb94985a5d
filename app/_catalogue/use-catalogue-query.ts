"use client";

import { useDebouncedCallback } from "@mantine/hooks";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type CatalogueQuery, parseQuery, queryAddress } from "./catalogue-query.ts";

const QUIET_MS = 200;

/**
 * What the learner searches for, as the address has it. A change shows at once; the address follows when typing pauses,
 * as browsers refuse to rewrite it at every key.
 */
export function useCatalogueQuery(): [CatalogueQuery, (change: Partial<CatalogueQuery>) => void] {
  const parameters = useSearchParams();
  const asked = parseQuery(Object.fromEntries(parameters));
  const [query, setQuery] = useState(asked);
  const written = useRef(queryAddress(asked));
  const write = useDebouncedCallback((next: CatalogueQuery) => {
    written.current = queryAddress(next);
    window.history.replaceState(null, "", written.current);
  }, QUIET_MS);
  const address = queryAddress(asked);
  useEffect(() => {
    // The learner followed a link to this very page, or went back.
    if (address === written.current) return;
    written.current = address;
    setQuery(parseQuery(Object.fromEntries(new URL(address, window.location.href).searchParams)));
  }, [address]);
  const change = (part: Partial<CatalogueQuery>) => {
    const next = { ...query, ...part };
    setQuery(next);
    write(next);
  };
  return [query, change];
}
