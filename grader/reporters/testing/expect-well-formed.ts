import { expect } from "vitest";

/** Reads XML strictly, as far as JUnit's reports go: declaration, elements, attributes, text, the five entities. */
export function expectWellFormed(xml: string): void {
  // Production [2] of XML 1.0: what is no character at all; lone surrogates fall out of it by the u flag.
  expect(xml).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const open: string[] = [];
  let roots = 0;
  let position = 0;
  for (const tag of body.matchAll(TAG)) {
    expectText(body.slice(position, tag.index), open.length > 0);
    position = tag.index + tag[0].length;
    const { close, name = "", attributes = "", empty } = tag.groups ?? {};
    if (close !== undefined) {
      expect(open.pop()).toBe(close);
      continue;
    }
    if (open.length === 0) roots += 1;
    expectAttributes(attributes);
    if (empty === "") open.push(name);
  }
  expectText(body.slice(position), false);
  expect(open).toEqual([]);
  expect(roots).toBe(1);
}

const TAG = /<(?:\/(?<close>[\w-]+)|(?<name>[\w-]+)(?<attributes>(?: [\w-]+="[^"<]*")*)(?<empty>\/?))>/g;

function expectText(text: string, isInside: boolean): void {
  expect(text).not.toMatch(/[<]|\]\]>/);
  expect(text.replaceAll(ENTITY, "")).not.toContain("&");
  if (!isInside) expect(text.trim()).toBe("");
}

function expectAttributes(attributes: string): void {
  const names = [...attributes.matchAll(/ ([\w-]+)="/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(attributes.replaceAll(ENTITY, "")).not.toContain("&");
}

const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+);/g;
