import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { engineTypes } from "./engine-types.ts";

test("the studio's editor has the types of the engine as it is: run `npm run operations`", () => {
  const file = new URL("../../../app/_studio/monaco/engine-types.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(engineTypes());
});

test("imports lead from one declaration to another", () => {
  const types = engineTypes();
  const paths = Object.entries(types).flatMap(([path, text]) =>
    [...text.matchAll(/from "([^"]+)"/g)].map(([, to = ""]) =>
      new URL(to, `file:///${path}`).pathname.slice(1),
    ),
  );
  expect(paths.length).toBeGreaterThan(50);
  for (const path of paths) expect(types).toHaveProperty([path]);
});
