import { type Element, hasClass, type Root, spanElement } from "./html-tree.ts";

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

function isFormula(element: Element): boolean {
  return hasClass(element, "katex");
}

/** One span that does not break before the marks. Between its parts the formula still may. */
function together(formula: Element, marks: string): Element {
  const children = formula.children.map((child) =>
    child.type === "element" && hasClass(child, "katex-html") ? breakable(child) : child,
  );
  return spanElement("together", [
    { ...formula, children },
    { type: "text", value: marks },
  ]);
}

/** A break after the last part would be one before the marks, so that part stays as it is. */
function breakable(shown: Element): Element {
  const last = shown.children.length - 1;
  return {
    ...shown,
    children: shown.children.map((part, i) => (i < last ? spanElement("breaks", [part]) : part)),
  };
}
