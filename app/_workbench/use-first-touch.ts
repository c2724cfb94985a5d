import { useEffect, useRef } from "react";

/** Told once, when the learner begins to work with the page: what reading alone does not need is fetched then. */
export function useFirstTouch(onTouch: () => void): void {
  const latest = useRef(onTouch);
  latest.current = onTouch;
  useEffect(() => {
    const touched = new AbortController();
    const tell = () => {
      touched.abort();
      latest.current();
    };
    for (const kind of ["pointerdown", "keydown"])
      document.addEventListener(kind, tell, { signal: touched.signal });
    return () => touched.abort();
  }, []);
}
