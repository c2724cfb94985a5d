import { createTwoFilesPatch } from "diff";

/** Lines that are looked at before two texts count as having nothing in common: finding out would take minutes. */
const MOST_EDITS = 2_000;

/** In the unified format, with three lines around each place; null where too little is alike to say it so. */
export function unifiedDiff(before: string, after: string, old: string, text: string): string | null {
  const options = { context: 3, maxEditLength: MOST_EDITS };
  const patch = createTwoFilesPatch(before, after, old, text, "", "", options);
  return patch === undefined ? null : patch.replace(/^=+\n/, "");
}
