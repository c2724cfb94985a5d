import { useCallback, useEffect, useRef } from "react";
import type { Bench } from "./bench.ts";

/** Gives the bench, which is made at first use; where that fails, the next use tries again. */
export function useBench(slug: string, frameUrl: string): () => Promise<Bench> {
  const made = useRef<Promise<Bench> | null>(null);
  useEffect(
    () => () => {
      made.current?.then(
        (bench) => bench.close(),
        () => undefined,
      );
      made.current = null;
    },
    [],
  );
  return useCallback(() => {
    if (made.current !== null) return made.current;
    const making = import("./bench.ts").then(({ Bench }) => Bench.open(slug, frameUrl));
    made.current = making;
    making.catch(() => {
      if (made.current === making) made.current = null;
    });
    return making;
  }, [slug, frameUrl]);
}
