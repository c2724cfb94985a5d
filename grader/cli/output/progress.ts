import { line, renderLines, span } from "../../reporters/text/line.ts";
import { padStart, truncate } from "../../reporters/text/text-width.ts";
import type { Output } from "./output.ts";

/** A bar on standard error while something takes longer than a moment; nothing at all where that is no terminal. */
export interface Progress {
  update(done: number, total: number, label: string): void;
  /** Takes the bar away. Whoever prints while it is there calls this first. */
  clear(): void;
}

/** Work that is over sooner than this is not worth a flicker. */
const PATIENCE_MS = 250;
const BAR = 24;

export function progressOn(output: Output): Progress {
  if (!output.isTerminal) return { update: () => {}, clear: () => {} };
  let shown = "";
  let latest = "";
  let timer: NodeJS.Timeout | null = null;
  const draw = () => {
    shown = latest;
    output.write(`\r\x1b[K${shown}`);
  };
  const wait = () => {
    timer ??= setTimeout(draw, PATIENCE_MS).unref();
  };
  return {
    update: (done, total, label) => {
      latest = barText(done, total, label, output);
      if (shown === "") wait();
      else draw();
    },
    clear: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (shown !== "") output.write("\r\x1b[K");
      shown = "";
    },
  };
}

function barText(done: number, total: number, label: string, output: Output): string {
  const full = total === 0 ? 0 : Math.floor((done / total) * BAR);
  const count = padStart(String(done), String(total).length);
  const room = Math.max(8, output.columns - BAR - 2 * String(total).length - 8);
  const spans = line(
    span("━".repeat(full), "good"),
    span("─".repeat(BAR - full), "dim"),
    ` ${count}/${total}  `,
    span(truncate(label, room), "dim"),
  );
  return renderLines([spans], output.colour).trimEnd();
}
