import { expect, test } from "vitest";
import { linkModules } from "./link-modules.ts";

function linked(modules: Readonly<Record<string, string>>): readonly string[] {
  const files: string[] = [];
  linkModules("main", modules, (code) => `blob:${files.push(code)}`);
  return files;
}

test("modules import each other by their addresses, each made once", () => {
  const files = linked({
    main: `import { f } from "adam"; export * from 'fc'; import "fc"; export const g = f;`,
    adam: `import { h } from "fc"; export const f = h;`,
    fc: "export const h = 1;",
  });
  expect(files).toEqual([
    "export const h = 1;",
    `import { h } from "blob:1"; export const f = h;`,
    `import { f } from "blob:2"; export * from "blob:1"; import "blob:1"; export const g = f;`,
  ]);
});

test("strings that are no imports stay, and so does what is not of the program", () => {
  const code = `const from = ["adam"]; const o = { from: "adam" }; // import "adam"\nimport "node:fs"; export const s = \`from "adam"\`;`;
  expect(linked({ main: code, adam: "" })).toEqual([code]);
});

test("imports are linked before what no tokens are made of", () => {
  const rest = ' export const s = `f; // "adam"';
  const files = linked({ main: `import { f } from "adam";${rest}`, adam: "export const f = 1;" });
  expect(files.at(-1)).toBe(`import { f } from "blob:1";${rest}`);
});

test("a circle is left to be refused", () => {
  const files = linked({ main: `import "adam";`, adam: `import "main"; import "adam";` });
  expect(files).toEqual([`import "main"; import "adam";`, `import "blob:1";`]);
});
