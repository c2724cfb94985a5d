import type rehypeKatex from "rehype-katex";

/** HTML as rehype's plugins see it. */
export type Root = Parameters<ReturnType<typeof rehypeKatex>>[0];
type Child = Root["children"][number];
export type Element = Extract<Child, { type: "element" }>;

export function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

export function spanElement(className: string, children: Element["children"]): Element {
  return { type: "element", tagName: "span", properties: { className: [className] }, children };
}
