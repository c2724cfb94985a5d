import { readFileSync } from "node:fs";
import { type Declaration, moduleDeclarations } from "../spec/derive/module-declarations.ts";

/**
 * Makes of a reference modules with some of its functions replaced by others that call them.
 *
 * What such a module exports and what it calls itself is the replacement; what that calls is a second copy of the
 * reference, in which nothing is replaced: of two functions with the mistake in them neither sees that of the other.
 *
 * @returns of bodies by function, what each returns as of {@link SharedSlip}, the module: null where a function is not
 *   declared as one. null in place of all where the reference cannot be read
 */
export function wrappedModules(
  reference: string,
): ((bodies: ReadonlyMap<string, string>) => string | null) | null {
  const declarations = moduleDeclarations(reference);
  if (declarations === null || declarations.some(({ kind }) => kind === "unread-export")) return null;
  const functions = new Map(
    declarations.flatMap((one) => (one.kind === "function" && one.isExported ? [[one.name, one]] : [])),
  );
  const imports = declarations.filter(({ kind }) => kind === "import");
  const withoutImports = imports.map((one) => ({ ...one, text: "" }));
  const inside = replaced(reference, [
    ...withoutImports,
    ...declarations
      .filter(isExported(reference))
      .map(({ start }) => ({ start, end: start + "export".length, text: "" })),
  ]);
  return (bodies) => {
    const names = [...bodies.keys()];
    if (!names.every((name) => functions.has(name))) return null;
    const replacements = [...bodies].flatMap(([name, body]) => {
      const place = functions.get(name);
      return place === undefined ? [] : [{ ...place, text: replacement(name, body) }];
    });
    return [
      ...imports.map(({ start, end }) => reference.slice(start, end)),
      asObject(RIGHT, inside, names),
      asObject(CHANGE, changesText(), CHANGES),
      replaced(reference, [...withoutImports, ...replacements]),
    ].join("\n");
  };
}

/** Names that no reference has. */
const RIGHT = "referenceAsItIs";
const CHANGE = "changesOfSharedMisconceptions";

const CHANGES = ["mapNumbers", "scaled", "rotated", "writtenOver", "sizeAlong"];

function replacement(name: string, body: string): string {
  return [
    `export function ${name}(...inputs: any[]): any {`,
    `  const [right, change]: [any, any] = [${RIGHT}.${name}, ${CHANGE}];`,
    `  return ${body};`,
    "}",
  ].join("\n");
}

/** A module's text as an object of some of its functions. */
function asObject(name: string, text: string, functions: readonly string[]): string {
  return `const ${name} = (() => {\n${text}\nreturn { ${functions.join(", ")} };\n})();`;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  let [made, at] = ["", 0];
  for (const one of replacements.toSorted((a, b) => a.start - b.start)) {
    made += text.slice(at, one.start) + one.text;
    at = one.end;
  }
  return made + text.slice(at);
}

function isExported(text: string): (declaration: Declaration) => boolean {
  return ({ start }) => /^export\b/.test(text.slice(start, start + "export ".length));
}

let changes: string | null = null;

function changesText(): string {
  changes ??= readFileSync(new URL("./array-changes.ts", import.meta.url), "utf8").replaceAll(
    /^export /gm,
    "",
  );
  return changes;
}
