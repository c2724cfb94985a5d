import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A heading of the guides, with what stands below it. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** Something in a table: a key of a spec, or an operation of the engine. */
export interface GuideRow {
  /** As it is looked up: `checks[].points`, `softmax`. */
  readonly name: string;
  readonly text: string;
}

export interface Guide {
  readonly sections: readonly Section[];
  readonly rows: readonly GuideRow[];
}

/** What the documents for authors say, to be looked up: how to write an exercise, every key, every operation. */
export function readGuide(): Guide {
  const authoring = sectionsOf(documentText("authoring.md"));
  const reference = ["spec.md", "engine.md"].flatMap((name) => sectionsOf(documentText(name)));
  return { sections: [...authoring, ...reference], rows: reference.flatMap(({ text }) => rowsIn(text)) };
}

function documentText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), "utf8");
}

function sectionsOf(document: string): Section[] {
  const [, ...parts] = document.split(/^##+ /m);
  return parts.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    return { title: heading.replace(/^\d+\. /, ""), text: lines.join("\n").trim() };
  });
}

/** A row's name is its first cell in code, without the arguments of a call. */
function rowsIn(text: string): GuideRow[] {
  return text.split("\n").flatMap((line) => {
    const [, name] = /^\| `([^`]+)` \|/.exec(line) ?? [];
    return name === undefined ? [] : [{ name: name.replace(/^(\w+)\(.*\)$/, "$1"), text: line }];
  });
}
