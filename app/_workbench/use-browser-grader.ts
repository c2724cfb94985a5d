import { useCallback, useEffect, useRef } from "react";
import type { BrowserGrader } from "./browser-grader.ts";
import type { CompileUsed } from "./used-code.ts";

/** Opens the browser grader at first use; where that fails, the next use tries again. */
export function useBrowserGrader(
  slug: string,
  frameUrl: string,
  compileUsed: CompileUsed | null,
): () => Promise<BrowserGrader> {
  const made = useRef<Promise<BrowserGrader> | null>(null);
  useEffect(
    () => () => {
      made.current?.then(
        (grader) => grader.close(),
        () => undefined,
      );
      made.current = null;
    },
    [],
  );
  return useCallback(() => {
    if (made.current !== null) return made.current;
    const making = import("./browser-grader.ts").then(({ BrowserGrader }) =>
      BrowserGrader.open(slug, frameUrl, compileUsed),
    );
    made.current = making;
    making.catch(() => {
      if (made.current === making) made.current = null;
    });
    return making;
  }, [slug, frameUrl, compileUsed]);
}
