import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { engineReference } from "./engine-reference.ts";

test("docs/engine.md is what the engine's sources say now (else npm run operations)", () => {
  const written = readFileSync(`${import.meta.dirname}/../../../docs/engine.md`, "utf8");
  expect(written).toBe(engineReference());
});

test("every export has a row that says what it does", () => {
  const rows = [...engineReference().matchAll(/^\| `([\w.]+).*?` \| (.*) \|$/gm)];
  const names = new Set(rows.map(([, name = ""]) => name.replace(/\..*/, "")));
  names.delete("x");
  expect([...names].sort()).toEqual(Object.keys(engine).sort());
  expect(rows.filter(([, , what]) => what === "").map(([, name]) => name)).toEqual([]);
});
