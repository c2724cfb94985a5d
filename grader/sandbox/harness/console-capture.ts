import type { Console, ConsoleLevel } from "../contract.ts";
import { maxConsoleLines } from "../protocol/reply-caps.ts";
import { describe } from "./describe.ts";
import { describeTensor } from "./describe-tensor.ts";

/** Keeps what a program writes to its console, as text, up to a number of characters and of lines in all. */
export class ConsoleCapture {
  readonly #maxCharacters: number;
  #left: number;
  #lines: { level: ConsoleLevel; text: string }[] = [];
  #truncated = false;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
    this.#left = maxCharacters;
  }

  write(level: ConsoleLevel, values: readonly unknown[]): void {
    const text = this.#isFull ? "" : textOf(values, this.#left);
    // Asked again: what is written may write in its turn, while it is read.
    if (this.#isFull) {
      this.#truncated = true;
      return;
    }
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

  get #isFull(): boolean {
    return this.#left <= 0 || (this.#lines.length >= maxConsoleLines && Number.isFinite(this.#left));
  }
}

/** A character more than `limit` tells that something was left out. */
function textOf(values: readonly unknown[], limit: number): string {
  let text = "";
  for (let i = 0; i < values.length && text.length <= limit; i++) {
    const value = values[i];
    const room = limit + 1 - text.length;
    text += i === 0 ? "" : " ";
    text +=
      typeof value === "string" ? value.slice(0, room) : (tensorText(value, i > 0) ?? describe(value, room));
  }
  return text;
}

/** Its rows begin a line of their own. */
function tensorText(value: unknown, isAfterOthers: boolean): string | null {
  const text = describeTensor(value);
  return text !== null && isAfterOthers ? `\n${text}` : text;
}
