import { type Element, hasClass, type Root } from "./html-tree.ts";

/**
 * A rehype plugin that lets a formula end its row at every `\qquad` of its own: where the page has no room for all of it,
 * what follows stands in the next row. Before rehype-katex.
 */
export function formulaRows(): (tree: Root) => void {
  return divide;
}

function divide(parent: Root | Element): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== "element") return child;
    const formula = displayFormula(child);
    if (formula === null) divide(child);
    const rows = rowsOf(formula ?? "");
    return rows.length < 2 ? child : rowsElement(rows);
  });
}

/** The formula of `<pre><code class="math-display">`, as remark-math writes it; null for anything else. */
function displayFormula({ tagName, children: [code] }: Element): string | null {
  if (tagName !== "pre" || code?.type !== "element" || !hasClass(code, "math-display")) return null;
  const [text] = code.children;
  return text?.type === "text" ? text.value : null;
}

const TOKEN = /\\qquad(?![a-zA-Z])|\\(?:begin|end)\{|\\(?:left|right)(?![a-zA-Z])|\\[^a-zA-Z]|[{}]/g;
const OPENING = ["{", "\\begin{", "\\left"];
const CLOSING = ["}", "\\end{", "\\right"];

/** What stands between the `\qquad`s that are in no group, fence or environment. */
export function rowsOf(formula: string): string[] {
  const rows: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of formula.matchAll(TOKEN)) {
    if (OPENING.includes(token)) depth++;
    if (CLOSING.includes(token)) depth--;
    // The name behind `\begin{` and `\end{` has a closing brace of its own.
    if (token.endsWith("{") && token !== "{") depth++;
    if (token !== "\\qquad" || depth > 0) continue;
    rows.push(formula.slice(start, index));
    start = index + token.length;
  }
  return [...rows, formula.slice(start)].map((row) => row.trim()).filter((row) => row !== "");
}

function rowsElement(rows: readonly string[]): Element {
  return {
    type: "element",
    tagName: "div",
    properties: { className: ["formula-rows"] },
    children: rows.map((row) => ({
      type: "element",
      tagName: "pre",
      properties: {},
      children: [
        {
          type: "element",
          tagName: "code",
          properties: { className: ["language-math", "math-display"] },
          children: [{ type: "text", value: row }],
        },
      ],
    })),
  };
}
