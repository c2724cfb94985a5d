import type { Notice, WrittenText } from "./written-text.ts";

/** Where the text is safe. */
export type SaveState =
  /** The starter as it came: there is nothing to save. */
  | { readonly status: "untouched" }
  | { readonly status: "saved" }
  | { readonly status: "saving" }
  /** Not with the server since then; `refusal` is what it said, null where it was not reached. */
  | {
      readonly status: "local";
      readonly since: number;
      readonly refusal: string | null;
      /** Whether the browser could write it down, or it lives in the open page alone. */
      readonly isWritten: boolean;
    };

/** What a learner is told of their text. */
export interface KeeperView {
  readonly save: SaveState;
  readonly notice: Notice | null;
  /**
   * Why the server takes nothing from this page any more, in its words: its owner's session has ended, or somebody
   * else has signed in. What is typed stays in this browser as its owner's.
   */
  readonly lockedOut: LockedOut | null;
  /** Texts that lost to a newer one and are not with the server yet, and those that nobody has claimed. */
  readonly stashed: readonly WrittenText[];
}

export interface LockedOut {
  readonly code: "sessionEnded" | "otherOwner";
  readonly message: string;
}

export function lockedOut({ code, message }: { code: string; message: string }): LockedOut | null {
  return code === "sessionEnded" || code === "otherOwner" ? { code, message } : null;
}
