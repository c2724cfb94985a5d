import type { VerifyStep } from "../../pipeline/verify/verify-steps.ts";
import type { EditFault } from "../../spec/load/apply-edits.ts";
import type { Problem } from "../usage-error.ts";

/** A tool as an assistant reads of it. */
interface ToolText {
  readonly title: string;
  readonly description: string;
}

export const TOOL_NAMES = ["list", "show", "new", "write", "verify", "run", "explain"] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** What `grader mcp` says, in one language: to an assistant, and through it to a person. */
export interface McpMessages {
  readonly instructions: string;
  readonly tools: Readonly<Record<ToolName, ToolText>>;
  /** What an argument is. */
  readonly fields: Readonly<
    Record<
      | "exercise"
      | "newExercise"
      | "from"
      | "language"
      | "full"
      | "spec"
      | "shownFile"
      | "shownMisconception"
      | "writtenFile"
      | "text"
      | "edits"
      | "expected"
      | "mutate"
      | "runFile"
      | "runMisconception"
      | "answer"
      | "about",
      string
    >
  >;
  /** What is said of a path that no file of an exercise has. */
  readonly badPath: (received: string) => string;

  readonly folderGone: (dir: string, reason: string) => Problem;
  readonly noSuchDraft: (slug: string, near: string | null, slugs: readonly string[]) => Problem;
  readonly noSuchFile: (file: string, near: string | null, files: readonly string[]) => Problem;
  /** A link, or what is neither file nor folder, where one of them has to be. */
  readonly notAsExpected: (path: string, expected: "file" | "folder", received: EntryName) => Problem;
  readonly notText: (file: string) => Problem;
  readonly tooLarge: (file: string, most: number) => Problem;
  readonly notWritten: (problem: string) => Problem;
  readonly loneSurrogate: (file: string) => string;
  /** Another text stands there than the one that was to be replaced; null: none does. */
  readonly changedMeanwhile: (file: string, expected: string, current: string | null) => Problem;
  readonly tooMany: (what: "files" | "drafts", place: string, most: number) => Problem;
  readonly draftExists: (slug: string) => Problem;
  readonly notValid: (slug: string, problems: readonly string[]) => Problem;
  readonly oneOf: (received: readonly string[]) => Problem;
  readonly textOrEdits: Problem;
  /** @param number of the edit in the list, from 1 */
  readonly badEdit: (file: string, number: number, fault: EditFault) => Problem;
  readonly unknownTopic: (topic: string, near: string | null, topics: readonly string[]) => Problem;
  readonly tookTooLong: (tool: ToolName, seconds: number) => Problem;
  readonly messageTooLong: Problem;

  readonly drafts: (count: number, dir: string) => string;
  readonly more: (count: number) => string;
  readonly problemCount: (count: number) => string;
  readonly created: (slug: string) => string;
  readonly written: (file: string, revision: string) => string;
  readonly replaced: (file: string, revision: string, before: string) => string;
  /** What changed between two texts that have next to nothing in common. */
  readonly allElse: string;
  readonly unchanged: (file: string, revision: string) => string;
  readonly removed: (file: string, before: string) => string;
  readonly file: (bytes: number, revision: string) => string;
  /** What `verify` is at. */
  readonly step: (step: VerifyStep) => string;
  readonly cut: (characters: number) => string;
  readonly topics: string;
}

export type EntryName = "file" | "folder" | "link" | "special";
