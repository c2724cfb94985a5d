import { type Declaration, type FunctionDeclaration, moduleDeclarations } from "./module-declarations.ts";

/**
 * What the learner begins with: the reference without its bodies. Imports, types and exported functions stay, with
 * their docstrings; what is for the author alone, helpers and constants, goes.
 *
 * @returns null where the reference cannot be read
 */
export function starterFromReference(reference: string): string | null {
  const declarations = moduleDeclarations(reference);
  if (declarations === null) return null;
  const kept = declarations.filter(isKept);
  return kept
    .map((one, i) => `${gapBefore(kept[i - 1], one)}${startText(one, reference)}`)
    .join("")
    .concat("\n");
}

function isKept(one: Declaration): boolean {
  return one.kind === "import" || one.kind === "type" || (one.kind === "function" && one.isExported);
}

/** A blank line between functions, none between types or imports of one line each. */
function gapBefore(before: Declaration | undefined, one: Declaration): string {
  if (before === undefined) return "";
  return before.kind === one.kind && one.kind !== "function" ? "\n" : "\n\n";
}

function startText(one: Declaration, reference: string): string {
  if (one.kind !== "function") return reference.slice(one.docStart, one.end);
  const head = reference.slice(one.docStart, one.bodyStart).trimEnd();
  return `${head} ${bodyText(one)}`;
}

function bodyText({ name, isArrow }: FunctionDeclaration): string {
  return `{\n  // TODO\n  throw new Error("${name} is not written yet");\n}${isArrow ? ";" : ""}`;
}
