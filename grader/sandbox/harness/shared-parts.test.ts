import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordValue, stringsValue, tensorValue, type Value } from "../../value/value.ts";
import type { Argument, Call, CallOutcome, RepeatedPart, SharedPart } from "../contract.ts";
import { call, result, SessionFixture, value } from "../testing/session-fixture.ts";

let fixture: SessionFixture;
beforeAll(async () => {
  fixture = await SessionFixture.start();
});
afterAll(() => fixture.sandbox.close());

/** What the last of some calls shares with its arguments. */
async function sharedBy(source: string, ...calls: Call[]): Promise<readonly SharedPart[]> {
  return (await lastOf(source, calls)).shared;
}

async function lastOf(source: string, calls: Call[]): Promise<Extract<CallOutcome, { status: "returned" }>> {
  const outcomes = await fixture.run(source, ...calls.map((one) => ({ ...one, watchShared: true })));
  const last = outcomes.at(-1);
  if (last?.status !== "returned") throw new Error(`expected returned, received ${JSON.stringify(last)}`);
  return last;
}

const matrix = tensorValue([2, 2], [1, 2, 3, 4]);
const state = recordValue({
  w: matrix,
  "a.b": recordValue({ names: stringsValue(["x", "y"]) }),
  none: tensorValue([0], []),
});

describe("what a result has in common with its arguments", () => {
  test.each<[string, string, Value[], SharedPart[]]>([
    ["the argument itself", "(x) => x", [matrix], [{ path: "", argument: 0, argumentPath: "" }]],
    ["one row of it", "(x) => [[0, 0], x[1]]", [matrix], [{ path: "", argument: 0, argumentPath: "" }]],
    [
      "a member of a record",
      "(o, s) => ({ y: s.w, z: 1 })",
      [1, state],
      [{ path: "y", argument: 1, argumentPath: "w" }],
    ],
    [
      "a record and all in it",
      "(s) => ({ part: s['a.b'] })",
      [state],
      [
        { path: "part", argument: 0, argumentPath: '["a.b"]' },
        { path: "part.names", argument: 0, argumentPath: '["a.b"].names' },
      ],
    ],
    ["an empty list", "(s) => ({ y: s.none })", [state], [{ path: "y", argument: 0, argumentPath: "none" }]],
    [
      "what a call moved to another place",
      "(s) => { const { w } = s; s.w = [[0, 0], [0, 0]]; return w; }",
      [state],
      [{ path: "", argument: 0, argumentPath: "w" }],
    ],
  ])("%s", async (_, source, list, shared) => {
    expect(await sharedBy(`export const f = ${source};`, call("f", ...list.map(value)))).toEqual(shared);
  });

  test.each([
    ["copies", "(x) => x.map((row) => [...row])"],
    ["typed copies", "(x) => x.map((row) => Float64Array.from(row))"],
    ["a new list", "() => [[1, 2], [3, 4]]"],
    ["a number of it", "(x) => x[0][0]"],
  ])("not %s", async (_, source) => {
    expect(await sharedBy(`export const f = ${source};`, call("f", value(matrix)))).toEqual([]);
  });

  test.each([
    [
      "itself",
      "(p) => p",
      [
        { path: "", argument: 0, argumentPath: "" },
        { path: "w", argument: 0, argumentPath: "w" },
      ],
    ],
    ["its arrays", "(p) => ({ v: p.w })", [{ path: "v", argument: 0, argumentPath: "w" }]],
    [
      "the memory of its arrays",
      "(p) => ({ v: p.w.subarray(1), u: new Float64Array(p.w.buffer) })",
      [
        { path: "v", argument: 0, argumentPath: "w" },
        { path: "u", argument: 0, argumentPath: "w" },
      ],
    ],
    ["copies of its memory", "(p) => ({ v: p.w.slice(1) })", []],
  ])("a result that was handed on: %s", async (_, step, shared) => {
    const source = `export const f = () => ({ params: { w: Float64Array.of(1, 2) }, paramsOther: [1] }); export const g = ${step};`;
    expect(await sharedBy(source, call("f"), call("g", result(0, "params")))).toEqual(shared);
  });

  test("a result that was handed on within a record is told by where it stands there", async () => {
    const source = `
      export const f = () => ({ "a.b": { w: [1] }, w: [2] });
      export const g = (o) => ({ v: o.all["a.b"].w, u: o.part.w, k: o.kept });`;
    const options: Argument = {
      kind: "record",
      entries: { all: result(0), part: result(0, "a.b"), kept: value(matrix) },
    };
    expect(await sharedBy(source, call("f"), call("g", options))).toEqual([
      { path: "v", argument: 0, argumentPath: 'all["a.b"].w' },
      { path: "u", argument: 0, argumentPath: 'all["a.b"].w' },
      { path: "k", argument: 0, argumentPath: "kept" },
    ]);
  });

  test("of what stays with the program nothing is asked", async () => {
    const source = `
      let asked = 0;
      export const f = () => {
        const state = { get self() { asked += 1; return state; } };
        return { y: 1, state };
      };
      export const g = (o) => asked;`;
    const options: Argument = { kind: "record", entries: { state: result(0, "state") } };
    const outcomes = await fixture.run(
      source,
      { ...call("f"), opaque: ["state"], watchShared: true },
      { ...call("g", options), watchShared: true },
    );
    expect(outcomes).toMatchObject([{ status: "returned" }, { status: "returned", value: 0 }]);
  });

  test("is seen whatever the program did to its own realm", async () => {
    const source = `
      Map.prototype.has = Map.prototype.get = () => undefined;
      Array.isArray = () => false;
      Object.entries = Array.prototype.map = Array.prototype.find = () => [];
      export const f = (x) => x;`;
    expect(await sharedBy(source, call("f", value(matrix)))).toHaveLength(1);
  });

  test("is looked for without handing the program anything of the harness' realm", async () => {
    const source = `
      let found = 0;
      const look = (it) => { try { if (it.constructor.constructor("return typeof WebAssembly")() === "object") found += 1; } catch {} };
      for (const key of Reflect.ownKeys(Array.prototype)) {
        const own = Array.prototype[key];
        if (typeof own === "function") Array.prototype[key] = function (...all) {
          for (let i = 0; i < all.length; i++) look(all[i]);
          return Reflect.apply(own, this, all);
        };
      }
      export const f = () => found;`;
    const outcomes = await fixture.run(source, { ...call("f", value(state)), watchShared: true });
    expect(outcomes).toMatchObject([{ status: "returned", value: 0 }]);
  });

  test("is told up to a number of parts, and of long names their beginning", async () => {
    const long = recordValue(Array.from({ length: 40 }, (_, k) => ["k".repeat(100) + k, matrix] as const));
    const shared = await sharedBy("export const f = (p) => ({ 'a.b': p });", call("f", value(long)));
    expect(shared).toHaveLength(16);
    expect(Math.max(...shared.map(({ path }) => path.length))).toBeLessThanOrEqual(200);
  });

  test("is not looked for where it is not asked for", async () => {
    const [outcome] = await fixture.run("export const f = (x) => x;", call("f", value(matrix)));
    expect(outcome).toMatchObject({ status: "returned", shared: [] });
  });
});

describe("which parts of a result are one", () => {
  test.each<[string, string, RepeatedPart[]]>([
    ["rows of a tensor", "() => Array(3).fill([1, 2])", [{ path: "", again: "" }]],
    ["two members", "() => { const m = [0]; return { m, v: m }; }", [{ path: "m", again: "v" }]],
    [
      "a row of one in another",
      "() => { const r = [1]; return { a: [r, [2]], b: [[3], r] }; }",
      [{ path: "a", again: "b" }],
    ],
    ["none that are alike", "() => ({ m: [[0], [0]], v: [[0], [0]] })", []],
  ])("%s", async (_, code, expected) => {
    expect((await lastOf(`export const f = ${code};`, [call("f")])).repeated).toEqual(expected);
  });

  test("of thousands the first", async () => {
    const code =
      "() => { const r = [1]; return Object.fromEntries(Array.from({ length: 99 }, (_, i) => ['k' + i, r])); }";
    expect((await lastOf(`export const f = ${code};`, [call("f")])).repeated).toHaveLength(16);
  });
});
