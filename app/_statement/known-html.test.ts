import { afterEach, expect, test, vi } from "vitest";
import type { TextName } from "../_server/exercises/statements.ts";
import { htmlKey, knownHtml } from "./known-html.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser whose document holds that text, as the browser itself would write it. */
function inBrowser(name: TextName, innerHTML: string): void {
  const selector = `[data-text="${htmlKey(name)}"]`;
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {
    querySelector: (asked: string) => (asked === selector ? { innerHTML } : null),
  });
}

function text(slug: string): TextName {
  return { slug, version: "v1", locale: "en", part: "statement" };
}

test("what the document holds stays as it is when the same text is sent again", () => {
  const name = text("adam");
  inBrowser(name, "<p>a<br>b</p>");
  expect(knownHtml(name, null)).toBe("<p>a<br>b</p>");
  // Set again, it would lose its place and what is selected in it.
  expect(knownHtml(name, "<p>a<br/>b</p>")).toBe("<p>a<br>b</p>");
});

test("what was sent to a page is known when the learner comes back to it", () => {
  const name = text("relu");
  inBrowser(text("another"), "");
  expect(knownHtml(name, "<p>sent</p>")).toBe("<p>sent</p>");
  expect(knownHtml(name, null)).toBe("<p>sent</p>");
});

test("a text that is nowhere is an error that names it", () => {
  inBrowser(text("another"), "");
  expect(() => knownHtml(text("absent"), null)).toThrow("absent/v1/en/statement");
});
