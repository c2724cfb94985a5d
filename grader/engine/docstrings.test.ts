import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

interface Documented {
  readonly name: string;
  /** The docstring right before it, "" if there is none. */
  readonly docs: string;
  readonly text: string;
}

const functions = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .flatMap(exportedFunctions);

test("every exported function of the engine says what it does", () => {
  expect(functions.length).toBeGreaterThan(140);
  expect(functions.filter(({ docs }) => !/^\*\s+(\*\s+)?[^@\s*]/.test(docs)).map(({ name }) => name)).toEqual(
    [],
  );
});

test("every exported function that throws says when", () => {
  const silent = functions.filter(({ docs, text }) => text.includes("throw ") && !docs.includes("@throws"));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("index.ts is `export *` throughout", () => {
  const { program } = parse("index.ts");
  expect(new Set(program.body.map(({ type }) => type))).toEqual(new Set(["ExportAllDeclaration"]));
});

function exportedFunctions(path: string): Documented[] {
  const { source, program, comments } = parse(path);
  return program.body.flatMap((statement) => {
    const { start, end } = statement;
    if (statement.type !== "ExportNamedDeclaration") return [];
    const { declaration } = statement;
    if (declaration?.type !== "FunctionDeclaration") return [];
    const before = comments.find(
      (comment) => comment.end <= start && source.slice(comment.end, start).trim() === "",
    );
    const docs = before?.value.startsWith("*") ? before.value : "";
    return [{ name: `${path}: ${declaration.id?.name}`, docs, text: source.slice(start, end) }];
  });
}

function parse(path: string) {
  const source = readFileSync(`${import.meta.dirname}/${path}`, "utf8");
  const { program, comments } = parseSync(path, source, { lang: "ts", sourceType: "module" });
  return { source, program, comments };
}
