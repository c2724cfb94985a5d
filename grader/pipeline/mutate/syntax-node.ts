/** A node of the syntax tree, as far as all nodes agree: positions are UTF-16 offsets into the source. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A node with those that it stands in, the nearest first. */
export interface SyntaxPlace {
  readonly node: SyntaxNode;
  readonly parents: readonly SyntaxNode[];
}

export function hasSpan(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

export function text({ start, end }: SyntaxNode, source: string): string {
  return source.slice(start, end);
}
