import { expect, test } from "vitest";
import { shownLines } from "./shown-lines.ts";

const shown = (text: string) => shownLines(text.split("\n")).join("\n");

test.each([
  ["a comment", "a <!-- b --> c <!-- d -->e", "a  c e"],
  ["a comment over several lines", "a <!-- b\n# What is c?\nd --> e\nf", "a \n\n e\nf"],
  ["scripts and styles", '<SCRIPT>var q = "Why?";\n// How?\n</script>x<style a="b">y</style>', "\n\nx"],
  ["a page's head", "<head>\n<title>Why?</title>\n</head>\n<h1>x</h1>", "\n\n\n<h1>x</h1>"],
  ["what is never closed", "a <!-- b\nc <script> d", "a <!-- b\nc <script> d"],
  [
    "code between fences",
    "```html\n<!-- a -->\n<script>\n```\n</script>",
    "```html\n<!-- a -->\n<script>\n```\n</script>",
  ],
  ["code in a line", "Write `<!-- a -->`, and <header> too", "Write `<!-- a -->`, and <header> too"],
])("%s", (_, text, expected) => {
  expect(shown(text)).toBe(expected);
});
