import { line, renderLines } from "../../reporters/text/line.ts";
import type { Output } from "../output/output.ts";
import { type Progress, progressOn } from "../output/progress.ts";

/** Between two lines, where nothing else has been said. */
const LINE_MS = 15_000;

/** A bar on a terminal; elsewhere a line for every tenth, and one now and then while a tenth takes long. */
export function courseProgress(output: Output, text: (done: number, total: number) => string): Progress {
  if (output.isTerminal) return progressOn(output);
  let [tenth, saidAt] = [0, Date.now()];
  return {
    update: (done, total) => {
      const now = Math.floor((10 * done) / Math.max(1, total));
      if (now === tenth && Date.now() - saidAt < LINE_MS) return;
      [tenth, saidAt] = [now, Date.now()];
      output.write(renderLines([line(text(done, total))], false));
    },
    clear: () => {},
  };
}
