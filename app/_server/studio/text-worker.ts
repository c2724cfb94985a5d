import { parentPort } from "node:worker_threads";
import { textHtml } from "../../_statement/markdown-html.ts";

/** What becomes of a text: null where it nests deeper than can be set. */
export type SetText = string | null;

parentPort?.on("message", (texts: readonly string[]) => {
  parentPort?.postMessage(texts.map(htmlOf));
});
parentPort?.postMessage("ready");

function htmlOf(text: string): SetText {
  try {
    return textHtml(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
