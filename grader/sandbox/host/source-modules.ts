import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { positionIn } from "../../source/text-position.ts";
import type { Value } from "../../value/value.ts";
import type { Failure, Position, Program } from "../contract.ts";
import { ProtocolError } from "../protocol/frames.ts";
import type { CompileMessage } from "../protocol/messages.ts";
import { maxMappingsCharacters } from "../protocol/reply-caps.ts";
import { decodeCompiled } from "./decode-outcome.ts";
import { excessOf } from "./source-limits.ts";

const longestMessage = 500;

/**
 * The modules of a program that a sandbox process compiles: what is asked of it, what it may answer, and the way back
 * from places in the JavaScript, which stays in the process, to places in the text.
 */
export class SourceModules {
  readonly messages: readonly CompileMessage[];
  readonly #maps = new Map<string, TraceMap | { readonly mappings: string }>();

  constructor({ typescript = {}, syntaxTrees = {} }: Program) {
    this.messages = [...messages(typescript, "javascript"), ...messages(syntaxTrees, "syntax-tree")];
  }

  /** Refused without asking. */
  excess({ text }: CompileMessage): Failure | null {
    const message = excessOf(text);
    return message === null ? null : { status: "syntax-error", message, position: null };
  }

  /**
   * Reads a process's answer, a claim as all it says: of code nothing comes, of the rest a bounded text and a place.
   *
   * @throws {ProtocolError}
   */
  answer(message: CompileMessage, value: Value): Failure | { readonly status: "compiled" } {
    const answer = decodeCompiled(value);
    if (answer.status === "compiled") {
      this.#maps.set(message.name, { mappings: checkedMappings(answer.mappings) });
      return { status: "compiled" };
    }
    const position = placeAt(message, answer.offset);
    if (answer.status === "blocked") return { status: "blocked", capability: "import()", position };
    return { status: "syntax-error", message: answer.message.slice(0, longestMessage), position };
  }

  /** A failure with its place in the text, if it has one in a module that was compiled. */
  located<Outcome>(outcome: Outcome | Failure): Outcome | Failure {
    if (!isPlaced(outcome) || outcome.position === null) return outcome;
    const { module, line, column } = outcome.position;
    const map = this.#mapOf(module);
    if (map === null) return outcome;
    const found = originalPositionFor(map, { line, column: column - 1 });
    const position = found.line === null ? null : { module, line: found.line, column: found.column + 1 };
    return { ...outcome, position };
  }

  #mapOf(module: string): TraceMap | null {
    const known = this.#maps.get(module);
    if (known === undefined || known instanceof TraceMap) return known ?? null;
    const map = new TraceMap({ version: 3, sources: [module], names: [], mappings: known.mappings });
    this.#maps.set(module, map);
    return map;
  }
}

function messages(texts: Readonly<Record<string, string>>, to: CompileMessage["to"]): CompileMessage[] {
  return Object.entries(texts).map(([name, text]) => ({ name, text, to, maxMappingsCharacters }));
}

function checkedMappings(text: string): string {
  if (text.length > maxMappingsCharacters || !/^[A-Za-z0-9+/,;]*$/.test(text))
    throw new ProtocolError("mappings that no compiler writes");
  return text;
}

function placeAt({ name, text }: CompileMessage, offset: number): Position | null {
  if (offset === -1) return null;
  if (!(Number.isSafeInteger(offset) && offset >= 0 && offset <= text.length))
    throw new ProtocolError("a place outside the text");
  return { module: name, ...positionIn(text, offset) };
}

function isPlaced(outcome: unknown): outcome is Extract<Failure, { readonly position: Position | null }> {
  return typeof outcome === "object" && outcome !== null && "position" in outcome;
}
