import { type RefObject, useEffect, useRef } from "react";

/**
 * Names what stands between panes, and says which way it runs: Mantine gives all the same name, and the direction of
 * the row they stand in, which a separator of that row is across.
 *
 * @param names in the order of the separators
 */
export function useSeparators(names: readonly string[]): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const separators = row.current?.querySelectorAll(":scope > [role=separator]") ?? [];
    for (const [at, separator] of [...separators].entries()) {
      separator.setAttribute("aria-orientation", "vertical");
      separator.setAttribute("aria-label", names[at] ?? "");
    }
  });
  return row;
}
