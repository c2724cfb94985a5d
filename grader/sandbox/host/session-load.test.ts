import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, SessionFixture } from "../testing/session-fixture.ts";

let fixture: SessionFixture;

beforeAll(async () => {
  fixture = await SessionFixture.start();
});
afterAll(() => fixture.sandbox.close());

describe("load", () => {
  test("names what the program exports", async () => {
    const source = "export const f = () => 0; export class C {} export const n = 1; export default f;";
    expect(await fixture.load(source)).toMatchObject({
      status: "loaded",
      exports: [
        { name: "C", type: "class" },
        { name: "default", type: "function" },
        { name: "f", type: "function" },
        { name: "n", type: "other" },
      ],
    });
  });

  test("keeps what top-level code writes", async () => {
    expect(await fixture.load("console.warn('x', [1, [2]], { a: null });")).toMatchObject({
      console: { lines: [{ level: "warn", text: "x [1, [2]] { a: null }" }], truncated: false },
    });
  });

  test("resolves imports within the program", async () => {
    const modules = {
      "a.js": "import { g } from './b.js'; export const f = () => g() + 1;",
      "./b.js": "export const g = () => 1;",
    };
    const session = await fixture.sandbox.open({ entry: "a.js", modules, seed: 1 });
    await session.load();
    expect(await session.run([call("f")])).toMatchObject([{ status: "returned", value: 2 }]);
    await session.dispose();
  });

  test("places a syntax error", async () => {
    expect(await fixture.load("const a = 1;\n  const b = ;")).toEqual({
      status: "syntax-error",
      message: "Unexpected token ';'",
      position: { module: "answer.js", line: 2, column: 13 },
    });
  });

  test("places an import of nothing that is there", async () => {
    expect(await fixture.load("\nimport { readFileSync } from 'node:fs';")).toEqual({
      status: "blocked",
      capability: 'import "node:fs"',
      position: { module: "answer.js", line: 2, column: 30 },
    });
  });

  test("places what top-level code throws", async () => {
    expect(await fixture.load("const f = () => {\n  throw new RangeError('no');\n};\nf();")).toMatchObject({
      status: "threw",
      name: "RangeError",
      message: "no",
      position: { module: "answer.js", line: 2, column: 9 },
    });
  });

  test("reports an unhandled rejection", async () => {
    expect(await fixture.load("Promise.reject(new TypeError('late'));")).toMatchObject({
      status: "threw",
      name: "TypeError",
      message: "late",
    });
  });

  test("waits for top-level await", async () => {
    expect(await fixture.load("export const f = await Promise.resolve(() => 1);")).toMatchObject({
      exports: [{ name: "f", type: "function" }],
    });
  });
});
