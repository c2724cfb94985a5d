import type { Edit, MisconceptionSpec } from "./misconception-spec.ts";

/** The edits that make a misconception of the reference; none where it has a file of its own. */
export function editsOf({ edit }: Pick<MisconceptionSpec, "edit">): readonly Edit[] {
  if (edit === undefined) return [];
  return Array.isArray(edit) ? edit : [edit];
}
