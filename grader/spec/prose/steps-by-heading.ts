import { markdownTree } from "./markdown-tree.ts";

/** How many steps of derivations are folded ahead of the first heading of a text, and below each. */
export function stepsByHeading(text: string): { at: number; steps: number }[] {
  const sections = [{ at: 0, steps: 0 }];
  for (const { type, position } of markdownTree(text, "whole").children) {
    if (type === "heading") sections.push({ at: position?.start.offset ?? 0, steps: 0 });
    const section = sections.at(-1);
    if (type === "containerDirective" && section !== undefined) section.steps++;
  }
  return sections;
}
