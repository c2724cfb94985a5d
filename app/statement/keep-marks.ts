import type rehypeKatex from "rehype-katex";

type Root = Parameters<ReturnType<typeof rehypeKatex>>[0];
type Child = Root["children"][number];
type Element = Extract<Child, { type: "element" }>;

/** What must not begin a line, in both languages. */
const MARKS = /^[,.;:!?)\]}’”、。，；：！？）】」』》]+/;

/**
 * A rehype plugin that keeps punctuation with the formula before it. Browsers take a formula for a picture, and after a
 * picture a line may end, which leaves a lonely full stop at the beginning of the next.
 */
export function keepMarks(): (tree: Root) => void {
  return bind;
}

function bind(parent: Root | Element): void {
  for (let i = 0; i < parent.children.length; i++) {
    const child = parent.children[i];
    if (child?.type !== "element") continue;
    const next = parent.children[i + 1];
    const [marks] = next?.type === "text" ? (next.value.match(MARKS) ?? []) : [];
    if (!isFormula(child)) bind(child);
    else if (marks !== undefined && next?.type === "text") {
      next.value = next.value.slice(marks.length);
      parent.children[i] = together(child, marks);
    }
  }
}

function isFormula({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes("katex");
}

function together(formula: Element, marks: string): Element {
  const children: Element["children"] = [formula, { type: "text", value: marks }];
  return { type: "element", tagName: "span", properties: { className: ["together"] }, children };
}
