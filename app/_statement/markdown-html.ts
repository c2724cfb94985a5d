import { sentencePipeline, textPipeline } from "./markdown-pipeline.ts";
import { TextCache } from "./text-cache.ts";

const MEBIBYTE = 1024 * 1024;
/** Setting the formulas of a statement takes 0.1 s; a hundred statements in two languages take 40 MiB. */
const texts = new TextCache(64 * MEBIBYTE);
const sentences = new TextCache(8 * MEBIBYTE);

/** A text by an instructor as HTML: sanitised, its formulas set. For the server only: the browser is spared KaTeX. */
export function textHtml(markdown: string): string {
  return texts.of(markdown, (source) => textPipeline.processSync(source).toString());
}

/** The same for a sentence or two. */
export function sentenceHtml(markdown: string): string {
  return sentences.of(markdown, (source) => sentencePipeline.processSync(source).toString());
}
