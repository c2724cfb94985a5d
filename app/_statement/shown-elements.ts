import { type Element, hasClass, type Root, spanElement } from "./html-tree.ts";

/** A rehype plugin that makes the elements of a whole text what the pages show. */
export function textElements(): (tree: Root) => void {
  return (tree) => rewrite(tree, textElement);
}

/** The same for a sentence or two, which stand inside labels and legends: nothing of a block. */
export function sentenceElements(): (tree: Root) => void {
  return (tree) => rewrite(tree, sentenceElement);
}

function rewrite(parent: Root | Element, shown: (element: Element) => Element): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== "element" || hasClass(child, "katex")) return child;
    rewrite(child, shown);
    return shown(child);
  });
}

function textElement(element: Element): Element {
  switch (element.tagName) {
    // The page's title is its only first-level heading.
    case "h1":
      return { ...element, tagName: "h2" };
    case "table":
      return { type: "element", tagName: "div", properties: SCROLLS, children: [element] };
    case "pre":
      return { ...element, properties: SCROLLS };
    case "th":
      return { ...element, properties: { scope: "col", ...alignment(element) } };
    case "td":
      return { ...element, properties: alignment(element) };
    default:
      return phrase(element);
  }
}

function sentenceElement(element: Element): Element {
  return element.tagName === "p" ? spanElement("paragraph", element.children) : phrase(element);
}

/** See scroll-by-keyboard.ts. */
const SCROLLS: Element["properties"] = { dataScrolls: "" };

function phrase(element: Element): Element {
  if (element.tagName === "a") return { ...element, properties: linkProperties(element.properties) };
  if (element.tagName === "img")
    return spanElement("picture", [{ type: "text", value: String(element.properties.alt ?? "") }]);
  return element;
}

/** Other sites open beside the page, where code may be half written. */
function linkProperties({ href, title }: Element["properties"]): Element["properties"] {
  const isElsewhere = /^(https?:)?\/\//i.test(String(href ?? ""));
  return {
    ...(href === undefined ? {} : { href }),
    ...(title === undefined ? {} : { title }),
    rel: ["noopener", "noreferrer"],
    ...(isElsewhere ? { target: "_blank" } : {}),
  };
}

function alignment({ properties: { align } }: Element): Element["properties"] {
  return align === undefined ? {} : { style: `text-align:${align}` };
}
