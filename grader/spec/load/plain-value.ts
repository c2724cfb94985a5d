import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from "yaml";
import { describeValue } from "../cross-checks/describe-value.ts";
import type { DocumentPath } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { ProblemDetail } from "../problem-detail.ts";

/** No exercise nests deeper; zod and yaml are recursive and would run out of stack. */
export const MAX_DEPTH = 40;

/** Values after aliases are put in: a few lines of aliases could stand for millions. */
const MAX_VALUES = 50_000;

type Refuse = (
  node: Node | null,
  path: DocumentPath,
  detail: ProblemDetail,
  suggestion?: string | null,
) => void;

/**
 * The plain value of a YAML tree: keys are strings and stand once, aliases are copies of their anchor's value, and
 * `<<` takes over the keys of a mapping that are not given. What cannot be resolved is refused and becomes null.
 *
 * In linear time, and bounded. The package's own `uniqueKeys` compares every key with all before it, and its `toJS`
 * goes through all anchors at every alias: for a file of 250 KB that takes a minute and more. An anchor that holds
 * itself comes out of `toJS` as a cyclic value.
 */
export function plainValue(root: Node | null, refuse: Refuse): unknown {
  const anchors = new Map<string, Node>();
  let values = 0;
  return plain(root, [], false);

  function plain(node: Node | null, path: DocumentPath, isCopy: boolean): unknown {
    values += 1;
    if (values > MAX_VALUES) {
      if (values === MAX_VALUES + 1)
        refuse(node, path.slice(0, 3), { kind: "too-many-values", most: MAX_VALUES });
      return null;
    }
    if (path.length > MAX_DEPTH) {
      refuse(node, path.slice(0, 3), { kind: "too-deep", most: MAX_DEPTH });
      return null;
    }
    if (!isCopy && isNode(node) && !isAlias(node) && node.anchor !== undefined)
      anchors.set(node.anchor, node);
    if (isAlias(node)) return plainAlias(node.source, node, path);
    if (isScalar(node)) return plainScalar(node, path);
    if (isSeq<Node | null>(node)) return node.items.map((item, i) => plain(item, [...path, i], isCopy));
    if (isMap<Node, Node | null>(node)) return plainMap(node, path, isCopy);
    // Else a pair, of which `!!pairs` and `!!omap` make lists.
    return node === null ? null : tagged(node, path);
  }

  function plainScalar(node: Scalar, path: DocumentPath): unknown {
    // `!!merge` makes a symbol, which no other thread can have; `!!binary` and `!!timestamp` make objects.
    return isPlainScalar(node) ? node.value : tagged(node, path);
  }

  function tagged(node: Node, path: DocumentPath): null {
    refuse(node, path, { kind: "yaml-syntax", code: "TAG_RESOLVE_FAILED", message: "Unsupported tag" });
    return null;
  }

  function plainAlias(name: string, node: Node, path: DocumentPath): unknown {
    const anchor = anchors.get(name);
    if (anchor !== undefined) return plain(anchor, path, true);
    const known = [...anchors.keys()];
    refuse(node, path, { kind: "unknown-anchor", name, known }, nearest(name, known));
    return null;
  }

  function plainMap(map: YAMLMap<Node, Node | null>, path: DocumentPath, isCopy: boolean): object {
    const own = emptyMapping();
    const merged = emptyMapping();
    for (const { key, value } of map.items) {
      if (!isScalar(key) || !isPlainScalar(key)) {
        refuse(key, path, { kind: "key-no-word" });
      } else if (isMerge(key)) {
        takeOver(merged, plain(value, [...path, "<<"], isCopy), key, path);
      } else {
        const name = String(key.value);
        if (name === "__proto__") refuse(key, [...path, name], { kind: "key-reserved", key: name });
        else if (name in own) refuse(key, [...path, name], { kind: "key-repeated", key: name });
        else own[name] = plain(value, [...path, name], isCopy);
      }
    }
    return Object.assign(emptyMapping(), merged, own);
  }

  function takeOver(merged: Record<string, unknown>, value: unknown, key: Node, path: DocumentPath): void {
    for (const source of Array.isArray(value) ? value : [value]) {
      if (typeof source === "object" && !Array.isArray(source)) {
        for (const [name, entry] of Object.entries(source ?? {})) if (!(name in merged)) merged[name] = entry;
      } else refuse(key, [...path, "<<"], { kind: "bad-merge", received: describeValue(source) });
    }
  }
}

function isPlainScalar({ value }: Scalar): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function isMerge(key: Scalar): boolean {
  return key.value === "<<" && key.type === "PLAIN";
}

/** Without a prototype, so that a key such as `constructor` is a key like any other. */
function emptyMapping(): Record<string, unknown> {
  return Object.create(null);
}
