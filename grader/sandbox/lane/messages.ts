import type { Defences } from "../defences.ts";

/** A harness module as it enters an isolate: JavaScript, and where each of its imports leads. */
export interface BundledModule {
  readonly code: string;
  readonly imports: Readonly<Record<string, string>>;
}

export interface BootMessage {
  /** File of isolated-vm's native addon as the lane sees it. */
  readonly addon: string;
  readonly modules: Readonly<Record<string, BundledModule>>;
  readonly harnessEntry: string;
  readonly learnerEntry: string;
  readonly memoryMb: number;
  readonly defences: Defences;
}

export interface OpenMessage {
  readonly entry: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly memoryMb: number;
  readonly consoleBytes: number;
  readonly resultBytes: number;
}
