import { expect, test } from "vitest";
import { ProgressLine, progressBar } from "./progress-line.ts";

function written(isTTY: boolean): string {
  let text = "";
  const line = new ProgressLine({ isTTY, write: (piece) => (text += piece) });
  line.tell(progressBar(0.5));
  // Sooner than anybody could read it.
  line.tell(progressBar(0.6));
  line.end();
  line.end();
  return text;
}

test("a terminal is told how far it is, on one line that is gone at the end; a file is told nothing", () => {
  expect(written(true)).toBe("\r\x1b[K████████████░░░░░░░░░░░░\r\x1b[K");
  expect(written(false)).toBe("");
});
