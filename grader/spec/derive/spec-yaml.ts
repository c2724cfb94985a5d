import { Document, isCollection, isMap, isScalar, isSeq, type Node, visit } from "yaml";
import type { DocumentPath } from "../finding.ts";

/**
 * A document in full, as YAML whose derived parts are marked by a comment above them.
 *
 * @param mark the comment
 */
export function specYaml(value: unknown, derived: readonly DocumentPath[], mark: string): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node) {
      if (isShort(node)) node.flow = true;
    },
  });
  for (const path of derived) markAt(document, path, mark);
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** Numbers however deep, or a mapping of a few of them: what reads better on one line. */
function isShort(node: Node): boolean {
  if (isSeq<Node>(node)) return node.items.every((item) => isScalar(item) || isShort(item));
  return (
    isMap<Node, Node>(node) &&
    node.items.every(({ value }) => isScalar(value) || (isCollection(value) && isShort(value))) &&
    JSON.stringify(node.toJSON()).length < 100
  );
}

function markAt(document: Document, path: DocumentPath, mark: string): void {
  const above = path.slice(0, -1);
  const step = path.at(-1);
  const parent = above.length === 0 ? document.contents : document.getIn(above, true);
  if (isSeq<Node>(parent) && typeof step === "number") {
    const item = parent.items[step];
    if (item !== undefined) item.commentBefore = mark;
  }
  if (!isMap<Node, Node>(parent)) return;
  // A comment within a mapping on one line would take what stands behind it along.
  parent.flow = false;
  const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.key;
  if (key !== undefined) key.commentBefore = mark;
}
