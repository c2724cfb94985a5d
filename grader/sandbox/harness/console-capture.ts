import type { Console } from "../contract.ts";
import type { Level } from "./learner-realm.ts";

const maxLines = 1000;

/** Keeps what a program writes to its console, as text, up to a number of characters in all. */
export class ConsoleCapture {
  readonly #maxCharacters: number;
  #left: number;
  #lines: { level: Level; text: string }[] = [];
  #truncated = false;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
    this.#left = maxCharacters;
  }

  write(level: Level, values: readonly unknown[]): void {
    const isFull = this.#lines.length >= maxLines && Number.isFinite(this.#left);
    if (this.#left <= 0 || isFull) {
      this.#truncated = true;
      return;
    }
    const text = textOf(values, this.#left);
    const kept = text.slice(0, this.#left);
    this.#truncated ||= kept.length < text.length;
    this.#left -= kept.length + 1;
    this.#lines.push({ level, text: kept.toWellFormed() });
  }

  /** What was written since the last call; room is made for as much again. */
  take(): Console {
    const taken = { lines: this.#lines, truncated: this.#truncated };
    this.#lines = [];
    this.#truncated = false;
    this.#left = this.#maxCharacters;
    return taken;
  }
}

function textOf(values: readonly unknown[], limit: number): string {
  let text = "";
  for (let i = 0; i < values.length && text.length <= limit; i++) {
    const value = values[i];
    text += `${i === 0 ? "" : " "}${typeof value === "string" ? value : describe(value, 0)}`;
  }
  return text;
}

const maxItems = 100;
const maxNesting = 5;

/** How a value reads in a console. Proxies, getters and `toString` of the program may run. */
export function describe(value: unknown, nesting: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 1000));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "[function]";
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (nesting >= maxNesting) return "…";
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return describeItems(value, nesting);
  const { name, message } = value as { name?: unknown; message?: unknown };
  if (typeof name === "string" && typeof message === "string") return `${name}: ${message}`;
  return describeEntries(value, nesting);
}

function describeItems(value: object, nesting: number): string {
  const items: string[] = [];
  const length = Number(Reflect.get(value, "length"));
  for (let i = 0; i < Math.min(length, maxItems); i++)
    items.push(describe(Reflect.get(value, i), nesting + 1));
  if (length > maxItems) items.push(`… ${length - maxItems} more`);
  return `[${items.join(", ")}]`;
}

function describeEntries(value: object, nesting: number): string {
  const keys = Object.keys(value);
  const entries = keys
    .slice(0, maxItems)
    .map((key) => `${key}: ${describe(Reflect.get(value, key), nesting + 1)}`);
  if (keys.length > maxItems) entries.push(`… ${keys.length - maxItems} more`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
