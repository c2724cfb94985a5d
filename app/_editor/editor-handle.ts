import type { Preferences } from "../_server/accounts/preferences.ts";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import type { Starters } from "./draft/starters.ts";

/** What an exercise's page gives the editor. */
export interface CodeEditorProps {
  readonly slug: string;
  readonly starters: Starters;
  /** The newest text that the server knew when it made the page. */
  readonly newest: string;
  /** Ambient declarations of the exercise's types and functions, for the editor's TypeScript. */
  readonly declarations: string;
  readonly preferences: Preferences;
  /** What to underline: compile errors of a verdict, the line that threw. Replaced as a whole. */
  readonly markers: readonly EditorMarker[];
  readonly onRun: () => void;
  /** Only what failed before. */
  readonly onRunFailed: () => void;
  readonly onSubmit: () => void;
  /** Given once the editor can be used, and null when it goes. */
  readonly onHandle: (handle: EditorHandle | null) => void;
}

export interface EditorMarker {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly severity: "error" | "warning";
}

/** What the page may ask of the editor. */
export interface EditorHandle {
  source(): string;
  /** Tells of every change of the text, whoever made it, until the function it returns is called. */
  subscribe(onChange: () => void): () => void;
  /** JavaScript as the editor's TypeScript emits it, with its source map. */
  compile(): Promise<CompiledSource>;
  /** The same for another module of the learner's, that this one imports. */
  compileUsed(slug: string, source: string): Promise<CompiledSource>;
  /** Puts a text into the editor; it can be undone. */
  replaceSource(source: string): void;
  reveal(line: number, column: number): void;
  focus(): void;
  /** Saves the text by a request that carries it anyway; see `DraftSaver.saveWith`. */
  saveWith: DraftKeeper["saveWith"];
}

export type CompiledSource =
  | {
      readonly status: "compiled";
      readonly source: string;
      readonly code: string;
      readonly map: string | null;
    }
  /** It says `import()`, which no program may; positions from 1. */
  | { readonly status: "blocked"; readonly source: string; readonly line: number; readonly column: number }
  /** Positions from 1. Only what keeps the text from being a program: type errors let it run. */
  | {
      readonly status: "compile-error";
      readonly source: string;
      readonly message: string;
      readonly line: number;
      readonly column: number;
    };
