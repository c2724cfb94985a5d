/** The base of a text whose owner is not known: it is shown in this browser and never sent by itself. */
export const ELSEWHERE = -1;

/** The base of a text written before its owner signed in, to an account that may have one of its own. */
export const BEFORE_SIGN_IN = -2;

/** A text as this browser knows it. */
export interface WrittenText {
  readonly source: string;
  /**
   * The server's revision it continues; 0 where that is the starter, {@link ELSEWHERE} or {@link BEFORE_SIGN_IN}
   * where it is none of the owner's.
   */
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
  /** The account had a text of its own, which is shown; the one written before signing in was backed up. */
  | "before-sign-in"
  /** This browser holds a text whose owner is not known; it is offered. */
  | "left-here";

export function savedText({ source, revision, updatedAt }: ServerDraft): WrittenText {
  return { source, base: revision, writtenAt: updatedAt, isSaved: true };
}

/**
 * A text as it was stored. Null for whatever is not one: any script or extension may write into a browser's storage.
 * No clock may run ahead for ever, and what is no date cannot be sent.
 */
export function textFrom(stored: unknown): WrittenText | null {
  return textUntil(Date.now(), stored);
}

const DAY_MS = 86_400_000;

/**
 * A text as an open tab has just stored it. Within a millisecond, or when the clock was set back, that tab dates each
 * letter after the one before, and so ahead of the clock that both share.
 */
export function textOfTab(stored: unknown): WrittenText | null {
  return textUntil(Date.now() + DAY_MS, stored);
}

function textUntil(latest: number, stored: unknown): WrittenText | null {
  if (typeof stored !== "object" || stored === null) return null;
  const read = (key: string): unknown => Reflect.get(stored, key);
  const [source, base, writtenAt, isSaved] = ["source", "base", "writtenAt", "isSaved"].map(read);
  const fits =
    typeof source === "string" &&
    Number.isInteger(base) &&
    typeof base === "number" &&
    typeof writtenAt === "number" &&
    Number.isFinite(writtenAt) &&
    typeof isSaved === "boolean";
  if (!fits) return null;
  return { source, base, writtenAt: Math.min(Math.max(writtenAt, 0), latest), isSaved };
}
