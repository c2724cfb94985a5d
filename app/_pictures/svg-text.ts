import type { DrawnShape } from "./shape.ts";

/** Shapes as SVG. What stands in them is written as text, whatever it is. */
export function svgText(shapes: readonly DrawnShape[]): string {
  return shapes.map((one) => elementText(one)).join("");
}

function elementText({ tag, attributes, children }: DrawnShape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inner = typeof children === "string" ? escaped(children) : svgText(children);
  return inner === "" ? `<${tag}${written.join("")}/>` : `<${tag}${written.join("")}>${inner}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
