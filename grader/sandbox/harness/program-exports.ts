import type { Export } from "../contract.ts";
import { maxExportCharacters, maxExports } from "../protocol/reply-caps.ts";

/** Taken before a program is loaded, from which the text of functions is hidden. */
const functionText = Function.prototype.toString;

export type Callee = (...values: unknown[]) => unknown;

/**
 * What a program exports, as it was when it had loaded: later it has seen inputs, and what it binds its exports to
 * could tell of them.
 */
export class ProgramExports {
  /** Those that are told. */
  readonly list: readonly Export[];
  readonly #callees = new Map<string, Callee>();

  /** @param program a module's namespace */
  constructor(program: object) {
    const list: Export[] = [];
    for (const name of Object.keys(program)) {
      const value: unknown = Reflect.get(program, name);
      if (isCallable(value)) this.#callees.set(name, value);
      if (list.length < maxExports)
        list.push({ name: name.slice(0, maxExportCharacters), type: exportType(value) });
    }
    this.list = list;
  }

  /** Null where the program exports nothing of that name that could be called. */
  callee(name: string): Callee | null {
    return this.#callees.get(name) ?? null;
  }
}

function isCallable(value: unknown): value is Callee {
  return typeof value === "function";
}

function exportType(value: unknown): Export["type"] {
  if (!isCallable(value)) return "other";
  return Reflect.apply(functionText, value, []).startsWith("class") ? "class" : "function";
}
