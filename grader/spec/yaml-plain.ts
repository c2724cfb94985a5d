import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from "yaml";
import { listed } from "./describe-value.ts";
import type { DocumentPath } from "./finding.ts";
import { nearest } from "./nearest.ts";

/** No exercise nests deeper; zod and yaml are recursive and would run out of stack. */
export const MAX_DEPTH = 40;

/** Values after aliases are put in: a few lines of aliases could stand for millions. */
const MAX_VALUES = 50_000;

type Refuse = (
  node: Node | null,
  path: DocumentPath,
  expected: string,
  received: string,
  suggestion?: string | null,
) => void;

/**
 * The plain value of a YAML tree: keys are strings and stand once, aliases are copies of their anchor's value, and
 * `<<` takes over the keys of a mapping that are not given. What cannot be had is refused and becomes null.
 */
export function plainValue(root: Node | null, refuse: Refuse): unknown {
  const anchors = new Map<string, Node>();
  let values = 0;
  return plain(root, [], false);

  function plain(node: Node | null, path: DocumentPath, isCopy: boolean): unknown {
    values += 1;
    if (values > MAX_VALUES) {
      if (values === MAX_VALUES + 1)
        refuse(node, path.slice(0, 3), `at most ${MAX_VALUES} values`, "more, by aliases");
      return null;
    }
    if (path.length > MAX_DEPTH) {
      refuse(node, path.slice(0, 3), `at most ${MAX_DEPTH} levels of nesting`, "deeper nesting");
      return null;
    }
    if (!isCopy && isNode(node) && !isAlias(node) && node.anchor !== undefined)
      anchors.set(node.anchor, node);
    if (isAlias(node)) return plainAlias(node.source, node, path);
    if (isScalar(node)) return node.value;
    if (isSeq<Node | null>(node)) return node.items.map((item, i) => plain(item, [...path, i], isCopy));
    return isMap<Node, Node | null>(node) ? plainMap(node, path, isCopy) : null;
  }

  function plainAlias(name: string, node: Node, path: DocumentPath): unknown {
    const anchor = anchors.get(name);
    if (anchor !== undefined) return plain(anchor, path, true);
    const known = [...anchors.keys()];
    refuse(node, path, `an anchor above it: ${listed(known)}`, `*${name}`, nearest(name, known));
    return null;
  }

  function plainMap(map: YAMLMap<Node, Node | null>, path: DocumentPath, isCopy: boolean): object {
    const own = emptyMapping();
    const merged = emptyMapping();
    for (const { key, value } of map.items) {
      if (!isScalar(key)) {
        refuse(key, path, "a plain word as key", "a list, a mapping or an alias as key");
      } else if (isMerge(key)) {
        takeOver(merged, plain(value, [...path, "<<"], isCopy), key, path);
      } else {
        const name = String(key.value);
        if (name === "__proto__") refuse(key, [...path, name], "another name", name);
        else if (name in own) refuse(key, [...path, name], "every key once", `${name} a second time`);
        else own[name] = plain(value, [...path, name], isCopy);
      }
    }
    return Object.assign(emptyMapping(), merged, own);
  }

  function takeOver(merged: Record<string, unknown>, value: unknown, key: Node, path: DocumentPath): void {
    for (const source of Array.isArray(value) ? value : [value]) {
      if (typeof source === "object" && !Array.isArray(source)) {
        for (const [name, entry] of Object.entries(source ?? {})) if (!(name in merged)) merged[name] = entry;
      } else refuse(key, [...path, "<<"], "an alias of a mapping, or a list of them", typeof source);
    }
  }
}

function isMerge(key: Scalar): boolean {
  return key.value === "<<" && key.type === "PLAIN";
}

/** Without a prototype, so that a key such as `constructor` is a key like any other. */
function emptyMapping(): Record<string, unknown> {
  return Object.create(null);
}
