import type { ContainerDirective } from "mdast-util-directive";
import type { Options } from "remark-rehype";
import type { Element } from "./html-tree.ts";

type Handler = NonNullable<NonNullable<Options["handlers"]>["containerDirective"]>;

/** A step of a derivation as HTML: its question is seen, what answers it is folded. It opens without scripts. */
export const stepElement: Handler = (state, node: ContainerDirective): Element => {
  if (node.name !== "step") return element("div", state.wrap(state.all(node), true));
  const [first, ...others] = node.children;
  const question = first?.type === "paragraph" && first.data?.directiveLabel === true ? first : null;
  const answer = { ...node, children: question === null ? node.children : others };
  return {
    ...element("details", [
      element("summary", question === null ? [] : state.all(question)),
      ...state.wrap(state.all(answer), true),
    ]),
    properties: { className: ["step"] },
  };
};

function element(tagName: string, children: Element["children"]): Element {
  return { type: "element", tagName, properties: {}, children };
}
