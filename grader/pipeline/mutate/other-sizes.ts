import { type Shapes, steadyNames } from "./aliases.ts";
import type { Replacement } from "./mutant-rules.ts";
import { hasSpan, type SyntaxNode, type SyntaxPlace, text } from "./syntax-node.ts";

/**
 * One size of an input in place of another of it: `x[0].length` for `x.length`, and in a count of what is made of the
 * input, such as N·H·H for the N·H·W of `x.flat(3).length`.
 */
export function otherSizes(places: readonly SyntaxPlace[], source: string, shapes: Shapes): Replacement[] {
  const steady = steadyNames(places);
  const inputs = Object.entries(shapes)
    .filter(([name]) => steady.has(name))
    .map(([name, dims]) => sizesOf(name, dims));
  return places.flatMap(({ node, parents: [parent] }) => {
    const { object, property } = node;
    const isLength = node.type === "MemberExpression" && node.computed !== true;
    if (!isLength || !hasSpan(object) || !hasSpan(property) || property.name !== "length") return [];
    const length = text(node, source);
    const read = inputs.find((sizes) => sizes.some(({ code }) => code === length));
    if (read !== undefined) {
      const meant = read.filter(({ code }) => code === length);
      return pairs(meant, read).map(([own, other]) => replaced(node, own, other, other.code));
    }
    if (!isCount(node, parent)) return [];
    const made = inputs.filter(([size]) => size !== undefined && hasName(text(object, source), size.of));
    return made.flatMap((sizes) =>
      pairs(sizes, sizes).map(([own, other]) =>
        replaced(node, own, other, `(${length} * ${other.code} / ${own.code})`),
      ),
    );
  });
}

interface Size {
  readonly of: string;
  /** As the statement calls it. */
  readonly symbol: string;
  readonly code: string;
}

function sizesOf(name: string, dims: readonly (string | number)[]): Size[] {
  return dims.flatMap((dim, axis) =>
    typeof dim === "string" ? [{ of: name, symbol: dim, code: `${name}${"[0]".repeat(axis)}.length` }] : [],
  );
}

function pairs(some: readonly Size[], others: readonly Size[]): [Size, Size][] {
  return some.flatMap((own) =>
    others.filter(({ symbol }) => symbol !== own.symbol).map((other): [Size, Size] => [own, other]),
  );
}

/** Divided by, or kept under a name. */
function isCount(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  return parent?.type === "VariableDeclarator" || (parent?.operator === "/" && parent.right === node);
}

/** Not of a key that is called the same. */
function hasName(expression: string, name: string): boolean {
  const names: string[] = expression.match(/(?<![\w$.])[A-Za-z_$][\w$]*/g) ?? [];
  return names.includes(name);
}

function replaced({ start, end }: SyntaxNode, own: Size, other: Size, written: string): Replacement {
  const slip = { change: "other-value", written: other.symbol, meant: own.symbol } as const;
  return { start, end, text: written, slip };
}
