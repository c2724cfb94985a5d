import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordValue, stringsValue, tensorValue } from "../../value/value.ts";
import type { Argument } from "../contract.ts";
import { call, result, SessionFixture, value } from "../testing/session-fixture.ts";

let fixture: SessionFixture;

beforeAll(async () => {
  fixture = await SessionFixture.start();
});
afterAll(() => fixture.sandbox.close());

describe("run", () => {
  test("hands over values of every kind, and takes them back", async () => {
    const value = recordValue({
      x: tensorValue([2, 3], [1, 2.5, -0, 4, Number.NaN, 6]),
      empty: tensorValue([0], []),
      words: stringsValue(["cat", "", "猫"]),
      options: recordValue({ eps: 1e-5, training: true, mode: "zero", mask: null }),
    });
    const outcomes = await fixture.run("export const f = (v) => v;", call("f", { kind: "value", value }));
    expect(outcomes).toMatchObject([{ status: "returned", value, argumentsAfter: [value] }]);
  });

  test("programs find a structuredClone, and are told as elsewhere what it does not copy", async () => {
    const source = `
      export const copy = (x) => { const y = structuredClone(x); y[0][0] = 7; return { x, y }; };
      export const refused = () => structuredClone({ f: () => 0 });`;
    const x = tensorValue([1, 2], [1, 2]);
    expect(await fixture.run(source, call("copy", value(x)), call("refused"))).toMatchObject([
      { status: "returned", value: recordValue({ x, y: tensorValue([1, 2], [7, 2]) }) },
      {
        status: "threw",
        name: "DataCloneError",
        message: "function could not be cloned",
        position: { line: 3 },
      },
    ]);
  });

  test("tells which arguments were changed", async () => {
    const source =
      "export const f = (x, y, o) => { x[0][1] = 9; o.extra = 1; y.pop(); y.push('no'); return 0; };";
    const x = tensorValue([1, 2], [1, 2]);
    const y = tensorValue([2], [1, 2]);
    const options: Argument = {
      kind: "record",
      entries: { eps: value(1), next: { kind: "random", seed: 1 } },
    };
    expect(await fixture.run(source, call("f", value(x), value(y), options))).toMatchObject([
      { argumentsAfter: [tensorValue([1, 2], [1, 9]), "mixed", recordValue({ eps: 1, extra: 1 })] },
    ]);
  });

  test("hands results on by identity, opaque ones unread", async () => {
    const source = `
      export const start = () => ({ params: [1], state: { seen: new Map([[1, 2n]]), self: start } });
      export const step = (params, state) => ({ params: [params[0] + state.seen.size], state });`;
    const outcomes = await fixture.run(
      source,
      { ...call("start"), opaque: ["state"] },
      {
        ...call("step", result(0, "params"), result(0, "state")),
        opaque: ["state"],
      },
    );
    expect(outcomes).toMatchObject([
      { status: "returned", value: recordValue({ params: tensorValue([1], [1]) }) },
      {
        status: "returned",
        value: recordValue({ params: tensorValue([1], [2]) }),
        argumentsAfter: [null, null],
      },
    ]);
  });

  test("forgets results when the next run begins", async () => {
    const session = await fixture.open("export const f = () => ({ a: 1 }); export const g = (x) => x;");
    await session.run([call("f")]);
    const outcomes = await session.run([call("g", result(0, "a"))]);
    expect(outcomes).toMatchObject([{ status: "malformed", reason: "undefined" }]);
    await session.dispose();
  });

  test("misses an opaque key that is not there", async () => {
    const outcomes = await fixture.run("export const f = () => ({ params: [1] });", {
      ...call("f"),
      opaque: ["state"],
    });
    expect(outcomes).toMatchObject([{ status: "malformed", reason: "undefined", path: "state" }]);
  });

  test("seeds `random` anew for each call", async () => {
    const draw = call("f", { kind: "random", seed: 5 });
    const outcomes = await fixture.run("export const f = (random) => [random(), random()];", draw, draw);
    const [first, second] = outcomes.map((outcome) => outcome.status === "returned" && outcome.value);
    expect(first).toEqual(second);
  });

  test("stops at the first failure", async () => {
    const source = "export const f = () => 1; export const g = () => { throw new Error('no'); };";
    const outcomes = await fixture.run(source, call("f"), call("g"), call("f"));
    expect(outcomes.map(({ status }) => status)).toEqual(["returned", "threw"]);
  });

  test("goes on after a failure that the process survives", async () => {
    const session = await fixture.open(
      "export const f = (x) => { if (x) throw new Error('no'); return 1; };",
    );
    expect(await session.run([call("f", value(true))])).toMatchObject([{ status: "threw" }]);
    expect(await session.run([call("f", value(false))])).toMatchObject([{ status: "returned" }]);
    await session.dispose();
  });

  test("gives the calls of a case less time than the module has to load, where asked to", async () => {
    const session = await fixture.open(
      `let slowly = 0;
for (let i = 0; i < 2e8; i++) slowly += i % 7;
export const f = (x) => { while (x) slowly += 1; return 1; };`,
      { callMs: 60_000, sessionMs: 60_000 },
    );
    const run = (x: boolean) => session.run([call("f", value(x))], { callMs: 300 });
    expect(await run(false)).toMatchObject([{ status: "returned" }]);
    expect(await run(true)).toEqual([{ status: "timed-out", limitMs: 300 }]);
    await session.dispose();
  });

  test("answers a lost process's session with what lost it", async () => {
    const session = await fixture.open("export const f = () => { for (;;); };", { callMs: 100 });
    expect(await session.run([call("f")])).toEqual([{ status: "timed-out", limitMs: 100 }]);
    expect(await session.run([call("f")])).toEqual([{ status: "timed-out", limitMs: 100 }]);
    await session.dispose();
  });

  test("says what is exported instead", async () => {
    expect(await fixture.run("export const forwards = () => 1; export const n = 1;", call("n"))).toEqual([
      {
        status: "missing-export",
        name: "n",
        found: [
          { name: "forwards", type: "function" },
          { name: "n", type: "other" },
        ],
      },
    ]);
  });

  test.each([
    ["return { y: [[1, 2], [3]] };", { reason: "ragged", path: "y[1]" }],
    ["return { y: [[1, undefined]] };", { reason: "undefined", path: "y[0][1]" }],
    ["return { a: { b: [1, , 2] } };", { reason: "hole", path: "a.b[1]" }],
    ["return [1, null];", { reason: "mixed", path: "[1]" }],
    ["return new Set();", { reason: "unsupported-object", path: "", detail: "Set" }],
    ["return [new Int8Array(2)];", { reason: "unsupported-array", detail: "Int8Array" }],
  ])("places what is malformed: %s", async (body, expected) => {
    const outcomes = await fixture.run(`export function f() { ${body} }`, call("f"));
    expect(outcomes).toMatchObject([{ status: "malformed", ...expected }]);
  });

  test.each([
    ["throw 5;", { name: "number", message: "5" }],
    ["throw null;", { name: "object", message: "null" }],
    ["throw { a: 1 };", { name: "object", message: "{ a: 1 }" }],
    ["throw Object.assign(new Error(), { message: 7 });", { name: "Error" }],
    ["null.x;", { name: "TypeError", message: "Cannot read properties of null (reading 'x')" }],
  ])("reads what is thrown: %s", async (body, expected) => {
    const outcomes = await fixture.run(`export function f() { ${body} }`, call("f"));
    expect(outcomes).toMatchObject([{ status: "threw", ...expected }]);
  });

  test("caps the console", async () => {
    const session = await fixture.open(
      "export const f = () => { console.log('a'.repeat(50)); console.log('b'.repeat(80)); };",
      {
        consoleBytes: 100,
      },
    );
    const [outcome] = await session.run([call("f")]);
    expect(outcome).toMatchObject({
      status: "malformed",
      console: { lines: [{ text: "a".repeat(50) }, { text: "b".repeat(49) }], truncated: true },
    });
    await session.dispose();
  });
});

describe("dispose", () => {
  test("ends a call that is under way", async () => {
    const session = await fixture.open("export const f = () => { for (;;); };", {
      callMs: 60_000,
      sessionMs: 60_000,
    });
    const outcomes = session.run([call("f")]);
    await session.dispose();
    expect(await outcomes).toMatchObject([{ status: "fault" }]);
  });

  test("is once and for all", async () => {
    const session = await fixture.open("export const f = () => 1;");
    await session.dispose();
    await session.dispose();
    await expect(session.run([call("f")])).rejects.toThrow("the session is disposed");
  });
});

test("memoryMb tells what the program keeps", async () => {
  const source =
    "const kept = []; export const f = () => { kept.push(new Float64Array(2 ** 20)); return 0; };";
  const session = await fixture.open(source);
  const before = await session.memoryMb();
  await session.run([call("f")]);
  const after = await session.memoryMb();
  await session.dispose();
  expect(before).toBeGreaterThan(0);
  expect((after ?? 0) - (before ?? 0)).toBeGreaterThan(7.5);
});
