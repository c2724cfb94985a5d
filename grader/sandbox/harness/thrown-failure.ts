import type { Failure, Position } from "../contract.ts";
import { maxTextCharacters } from "../protocol/reply-caps.ts";
import { describe } from "./describe.ts";

/** Text of a thrown thing as read inside the isolate, none of it longer than is told or looked at. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Names of other runtimes: a program that reaches for one finds nothing and is told so. */
const capabilities = new Set([
  ...["process", "require", "module", "exports", "__dirname", "__filename", "Buffer", "global"],
  ...["Deno", "Bun", "window", "document", "self", "navigator", "location", "localStorage", "indexedDB"],
  ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Worker", "SharedWorker", "importScripts"],
  ...["postMessage", "parent", "MessageChannel", "BroadcastChannel"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "performance", "crypto"],
  ...["eval", "Function"],
  ...["WebAssembly", "Atomics", "SharedArrayBuffer", "Intl", "Temporal", "WeakRef", "FinalizationRegistry"],
]);

/** What V8 says where no memory for an array buffer is available; a program may catch it and go on. */
const noMemory = /^(?:Array buffer allocation failed|ArrayBuffer\.prototype\.\w+: Out of memory)$/;

/** The text is the program's to write, and the pattern takes time with it. */
const maxFrameCharacters = 1000;
/** Of a stack the innermost frame is looked for, behind a message that may be long. */
const maxStackCharacters = 4 * maxTextCharacters;

/**
 * Reads a thrown thing whatever it is. Its getters may run; what they throw in turn is left alone. It is asked for
 * nothing but properties: a proxy may answer any question by code of the program.
 */
export function readThrown(thrown: unknown): Thrown {
  if ((typeof thrown !== "object" && typeof thrown !== "function") || thrown === null) {
    return thrownOf(typeof thrown, description(thrown), "");
  }
  const field = (key: string) => {
    const text = attempt(() => Reflect.get(thrown, key));
    return typeof text === "string" ? text : null;
  };
  const name = field("name");
  const message = field("message") ?? description(thrown);
  return thrownOf(name ?? "object", message, field("stack") ?? "");
}

/** Texts of a thrown thing, wherever they were read. */
export function thrownOf(name: string, message: string, stack: string): Thrown {
  return { name: cutText(name), message: cutText(message), stack: stack.slice(0, maxStackCharacters) };
}

export function cutText(text: string): string {
  return text.slice(0, maxTextCharacters).toWellFormed();
}

/** The failure that a thrown thing stands for: not always `threw`. */
export function failureOfThrown(
  thrown: Thrown,
  modules: Readonly<Record<string, string>>,
  memoryMb: number,
  console: Extract<Failure, { status: "threw" }>["console"],
): Failure {
  const { name, message } = thrown;
  const position = positionInStack(thrown.stack, modules);
  const missing = name === "ReferenceError" ? /^(\S+) is not defined$/.exec(message)?.[1] : undefined;
  if (missing !== undefined && capabilities.has(missing)) {
    return { status: "blocked", capability: missing, position };
  }
  // V8's message for an isolate without a loader, told from the program's own by the text at its position.
  if (message === "Not supported" && position !== null && isDynamicImport(modules, position)) {
    return { status: "blocked", capability: "import()", position };
  }
  if (name === "RangeError" && noMemory.test(message)) {
    return { status: "out-of-memory", limitMb: memoryMb };
  }
  return { status: "threw", name, message, position, console };
}

/** The innermost frame within the program, from V8's text of the stack. */
export function positionInStack(stack: string, modules: Readonly<Record<string, string>>): Position | null {
  for (const line of stack.split("\n")) {
    if (line.length > maxFrameCharacters) continue;
    const [, module, row, column] = /^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (module === undefined || !Object.hasOwn(modules, module)) continue;
    const position = { module, line: Number(row), column: Number(column) };
    // Lines and columns count from 1.
    return [position.line, position.column].every((at) => Number.isSafeInteger(at) && at > 0)
      ? position
      : null;
  }
  return null;
}

function isDynamicImport(modules: Readonly<Record<string, string>>, position: Position): boolean {
  const line = modules[position.module]?.split("\n")[position.line - 1] ?? "";
  return /\bimport\s*\(/.test(line.slice(Math.max(0, position.column - 8)));
}

function description(thrown: unknown): string {
  const text = attempt(() => describe(thrown, maxTextCharacters));
  return typeof text === "string" ? text : "";
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return null;
  }
}
