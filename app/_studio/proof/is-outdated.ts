import type { FilesState } from "../draft/edited-files.ts";

interface Known {
  /** Of the files that were verified. */
  readonly verified: string;
  /** Of the files as the server had them when it was asked last. */
  readonly stored: string;
  /** What was written here since it was asked; null before the texts are opened. */
  readonly files: { readonly state: FilesState; readonly typed: number } | null;
  /** At which version of the texts it was asked. */
  readonly askedAt: number;
}

/** Whether a verification is of other texts than those that stand here: a text that was changed back is the same again. */
export function isOutdated({ verified, stored, files, askedAt }: Known): boolean {
  if (files !== null && (files.typed > askedAt || !isSafe(files.state))) return true;
  return verified !== stored;
}

/** Whether the server has all that stands here. */
export function isSafe(state: FilesState): boolean {
  return state === "saved" || state === "untouched";
}
