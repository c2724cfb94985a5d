/** `draft`: never published; `changed`: its files are others than those that learners are given. */
export type DraftState = "draft" | "published" | "changed";

/**
 * @param files     the hash of what its authors edit
 * @param published the same of the version that learners are given; null before there is one
 */
export function draftState(files: string, published: string | null): DraftState {
  if (published === null) return "draft";
  return published === files ? "published" : "changed";
}
