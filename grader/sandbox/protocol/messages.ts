import type { Defences } from "../defences.ts";
import type { AddonFiles } from "../host/addons.ts";

export interface BootMessage {
  /** As the process sees them. */
  readonly addons: AddonFiles;
  /** Scripts for the two realms of an isolate, each of which evaluates to an object of functions. */
  readonly harness: string;
  readonly learner: string;
  readonly memoryMb: number;
  readonly defences: Defences;
  /** Whether it compiles the harness for all its isolates before it says that it is ready. */
  readonly warmsUp: boolean;
}

/** Asks for an isolate. */
export interface PrepareMessage {
  readonly memoryMb: number;
}

export interface OpenMessage {
  readonly entry: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly memoryMb: number;
  readonly consoleBytes: number;
  readonly resultBytes: number;
}

/** One TypeScript module on its way into the program that the next {@link OpenMessage} opens. */
export interface CompileMessage {
  readonly name: string;
  readonly text: string;
  /** JavaScript that does what the text says, or a module that exports the text's syntax tree. */
  readonly to: "javascript" | "syntax-tree";
  /** What the host takes of mappings. */
  readonly maxMappingsCharacters: number;
}
