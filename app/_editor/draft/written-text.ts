/** The base of a text that belongs to another account: it is shown in this browser and never sent. */
export const ELSEWHERE = -1;

/** A text as this browser knows it. */
export interface WrittenText {
  readonly source: string;
  /** The server's revision it continues; 0 where that is the starter, {@link ELSEWHERE} where it is none of theirs. */
  readonly base: number;
  /** When it was last typed in, by this browser's clock; milliseconds since 1970. */
  readonly writtenAt: number;
  /** Whether the server has it, as the revision `base`. */
  readonly isSaved: boolean;
}

/** What the server holds, with its date as a number. */
export interface ServerDraft {
  readonly source: string;
  readonly revision: number;
  readonly updatedAt: number;
}

/** Why the text in the editor is not the one the learner may expect. */
export type Notice =
  /** Another tab or device wrote a newer text, which is shown; the one from here was backed up. */
  | "shown-newer"
  /** Another tab goes on with the same text; it is shown here too, and nothing was lost. */
  | "other-tab"
  /** The text from here is the newer and is shown; that of another tab or device was backed up. */
  | "other-backed-up"
  /** This browser holds a text that was saved to another account, or to one that is gone; it is offered. */
  | "left-here";

export function savedText({ source, revision, updatedAt }: ServerDraft): WrittenText {
  return { source, base: revision, writtenAt: updatedAt, isSaved: true };
}
