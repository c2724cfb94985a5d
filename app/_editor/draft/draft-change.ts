import type { WrittenText } from "./written-text.ts";

/** What makes a draft of a text that is sent. */
export function draftChange({ base, writtenAt }: WrittenText) {
  return { base: Math.max(base, 0), writtenAt: new Date(writtenAt).toISOString() };
}

/** Browsers keep 64 KiB alive after a page; a character may take three bytes. */
const MOST_KEPT_ALIVE = 20_000;

/** Whether a request with this text may be sent while the page goes. */
export function outlivesPage(source: string): boolean {
  return JSON.stringify(source).length < MOST_KEPT_ALIVE;
}
