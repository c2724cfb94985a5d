import { useLayoutEffect, useRef } from "react";
import { RenderedText } from "../_statement/rendered-text.tsx";
import { scrollByKeyboard } from "../_statement/scroll-by-keyboard.ts";

/** A text as learners see it, whose wide formulas and tables are scrolled by the keyboard too. */
export function ScrollableText({ html }: { readonly html: string }) {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other parts.
  useLayoutEffect(() => (ref.current === null ? undefined : scrollByKeyboard(ref.current)), [html]);
  return (
    <div ref={ref}>
      <RenderedText html={html} />
    </div>
  );
}
