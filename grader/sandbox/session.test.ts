import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordValue, type TensorValue, tensorValue, type Value } from "../value/value.ts";
import type { Argument, Call, Sandbox, Session } from "./contract.ts";
import { createSandbox } from "./sandbox.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({ mode: "plain", lanes: 1 });
});
afterAll(() => sandbox.close());

describe("load", () => {
  test("names what the program exports", async () => {
    const source = "export const f = () => 0; export class C {} export const n = 1; export default f;";
    expect(await load(source)).toMatchObject({
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
    expect(await load("console.warn('x', [1, [2]], { a: null });")).toMatchObject({
      console: { lines: [{ level: "warn", text: "x [1, [2]] { a: null }" }], truncated: false },
    });
  });

  test("resolves imports within the program", async () => {
    const modules = {
      "a.js": "import { g } from './b.js'; export const f = () => g() + 1;",
      "./b.js": "export const g = () => 1;",
    };
    const session = await sandbox.open({ entry: "a.js", modules, seed: 1 });
    await session.load();
    expect(await session.run([call("f")])).toMatchObject([{ status: "returned", value: 2 }]);
    await session.dispose();
  });

  test("places a syntax error", async () => {
    expect(await load("const a = 1;\n  const b = ;")).toEqual({
      status: "syntax-error",
      message: "Unexpected token ';'",
      position: { module: "answer.js", line: 2, column: 13 },
    });
  });

  test("places an import of nothing that is there", async () => {
    expect(await load("\nimport { readFileSync } from 'node:fs';")).toEqual({
      status: "blocked",
      capability: 'import "node:fs"',
      position: { module: "answer.js", line: 2, column: 30 },
    });
  });

  test("places what top-level code throws", async () => {
    expect(await load("const f = () => {\n  throw new RangeError('no');\n};\nf();")).toMatchObject({
      status: "threw",
      name: "RangeError",
      message: "no",
      position: { module: "answer.js", line: 2, column: 9 },
    });
  });

  test("reports a promise nobody caught", async () => {
    expect(await load("Promise.reject(new TypeError('late'));")).toMatchObject({
      status: "threw",
      name: "TypeError",
      message: "late",
    });
  });

  test("waits for top-level await", async () => {
    expect(await load("export const f = await Promise.resolve(() => 1);")).toMatchObject({
      exports: [{ name: "f", type: "function" }],
    });
  });
});

describe("run", () => {
  test("hands over values of every kind, and takes them back", async () => {
    const value = recordValue({
      x: tensorValue([2, 3], [1, 2.5, -0, 4, Number.NaN, 6]),
      empty: tensorValue([0], []),
      options: recordValue({ eps: 1e-5, training: true, mode: "zero", mask: null }),
    });
    const outcomes = await runOne("export const f = (v) => v;", call("f", { kind: "value", value }));
    expect(outcomes).toMatchObject([{ status: "returned", value, argumentsAfter: [value] }]);
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
    expect(await runOne(source, call("f", value(x), value(y), options))).toMatchObject([
      { argumentsAfter: [tensorValue([1, 2], [1, 9]), "mixed", recordValue({ eps: 1, extra: 1 })] },
    ]);
  });

  test("hands results on by identity, opaque ones unread", async () => {
    const source = `
      export const start = () => ({ params: [1], state: { seen: new Map([[1, 2n]]), self: start } });
      export const step = (params, state) => ({ params: [params[0] + state.seen.size], state });`;
    const outcomes = await runOne(
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
    const session = await opened("export const f = () => ({ a: 1 }); export const g = (x) => x;");
    await session.run([call("f")]);
    const outcomes = await session.run([call("g", result(0, "a"))]);
    expect(outcomes).toMatchObject([{ status: "malformed", reason: "undefined" }]);
    await session.dispose();
  });

  test("misses an opaque key that is not there", async () => {
    const outcomes = await runOne("export const f = () => ({ params: [1] });", {
      ...call("f"),
      opaque: ["state"],
    });
    expect(outcomes).toMatchObject([{ status: "malformed", reason: "undefined", path: "state" }]);
  });

  test("seeds `random` anew for each call", async () => {
    const draw = call("f", { kind: "random", seed: 5 });
    const outcomes = await runOne("export const f = (random) => [random(), random()];", draw, draw);
    const [first, second] = outcomes.map((outcome) => outcome.status === "returned" && outcome.value);
    expect(first).toEqual(second);
  });

  test("stops at the first failure", async () => {
    const source = "export const f = () => 1; export const g = () => { throw new Error('no'); };";
    const outcomes = await runOne(source, call("f"), call("g"), call("f"));
    expect(outcomes.map(({ status }) => status)).toEqual(["returned", "threw"]);
  });

  test("goes on after a failure that the lane survives", async () => {
    const session = await opened("export const f = (x) => { if (x) throw new Error('no'); return 1; };");
    expect(await session.run([call("f", value(true))])).toMatchObject([{ status: "threw" }]);
    expect(await session.run([call("f", value(false))])).toMatchObject([{ status: "returned" }]);
    await session.dispose();
  });

  test("answers a lost lane's session with what lost it", async () => {
    const session = await opened("export const f = () => { for (;;); };", { callMs: 100 });
    expect(await session.run([call("f")])).toEqual([{ status: "timed-out", limitMs: 100 }]);
    expect(await session.run([call("f")])).toEqual([{ status: "timed-out", limitMs: 100 }]);
    await session.dispose();
  });

  test("says what is exported instead", async () => {
    expect(await runOne("export const forwards = () => 1; export const n = 1;", call("n"))).toEqual([
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
    const outcomes = await runOne(`export function f() { ${body} }`, call("f"));
    expect(outcomes).toMatchObject([{ status: "malformed", ...expected }]);
  });

  test.each([
    ["throw 5;", { name: "number", message: "5" }],
    ["throw null;", { name: "object", message: "null" }],
    ["throw { a: 1 };", { name: "object", message: "{ a: 1 }" }],
    ["throw Object.assign(new Error(), { message: 7 });", { name: "Error" }],
    ["null.x;", { name: "TypeError", message: "Cannot read properties of null (reading 'x')" }],
  ])("reads what is thrown: %s", async (body, expected) => {
    const outcomes = await runOne(`export function f() { ${body} }`, call("f"));
    expect(outcomes).toMatchObject([{ status: "threw", ...expected }]);
  });

  test("caps the console", async () => {
    const session = await opened(
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
    const session = await opened("export const f = () => { for (;;); };", {
      callMs: 60_000,
      sessionMs: 60_000,
    });
    const outcomes = session.run([call("f")]);
    await session.dispose();
    expect(await outcomes).toMatchObject([{ status: "fault" }]);
  });

  test("is once and for all", async () => {
    const session = await opened("export const f = () => 1;");
    await session.dispose();
    await session.dispose();
    await expect(session.run([call("f")])).rejects.toThrow("the session is disposed");
  });
});

describe("differentiate", () => {
  const x = tensorValue([2, 2], [0.1, 0.2, -0.3, 0.4]);
  const source = `
    export const f = (x, c) => ({ y: x.map((r) => r.map((v) => Math.sin(v) * c)), z: c * c });
    export const relu = (x) => x.map((v) => Math.max(v, 0));
    export const bad = (x) => { throw new Error('no'); };`;
  const request = {
    function: "f",
    arguments: [value(x), value(3)],
    cotangents: new Map<string, TensorValue | number>([
      ["y", tensorValue([2, 2], [1, -1, 2, 0])],
      ["z", 0.5],
    ]),
    wrt: [0, 1],
  };

  test("finds the gradient with respect to tensors and numbers", async () => {
    const session = await opened(source);
    const outcome = await session.differentiate({ ...request, mode: { kind: "coordinates" } });
    await session.dispose();
    const expected = [3 * Math.cos(0.1), -3 * Math.cos(0.2), 6 * Math.cos(0.3), 0];
    const slope = Math.sin(0.1) - Math.sin(0.2) + 2 * Math.sin(-0.3) + 3;
    expect(outcome.status).toBe("differentiated");
    if (outcome.status !== "differentiated") return;
    const gradients = outcome.estimates.map((estimate) =>
      estimate.kind === "coordinates" ? [...estimate.gradient] : [],
    );
    for (const [i, value] of expected.entries()) expect(gradients[0]?.[i]).toBeCloseTo(value, 8);
    expect(gradients[1]?.[0]).toBeCloseTo(slope, 8);
  });

  test("finds slopes along random directions", async () => {
    const session = await opened(source);
    const mode = { kind: "directions", count: 2, seed: 4 } as const;
    const outcome = await session.differentiate({ ...request, wrt: [0], mode });
    await session.dispose();
    if (outcome.status !== "differentiated") throw new Error(outcome.status);
    const gradient = [3 * Math.cos(0.1), -3 * Math.cos(0.2), 6 * Math.cos(0.3), 0];
    const [estimate] = outcome.estimates;
    if (estimate?.kind !== "directions") throw new Error("no directions");
    for (const [k, direction] of estimate.directions.entries()) {
      const slope = gradient.reduce((sum, g, i) => sum + g * (direction[i] ?? 0), 0);
      expect(estimate.slopes[k]).toBeCloseTo(slope, 8);
    }
  });

  test("leaves out kinks", async () => {
    const session = await opened(source);
    const outcome = await session.differentiate({
      function: "relu",
      arguments: [value(tensorValue([3], [-1, 0, 1]))],
      cotangents: new Map([["", tensorValue([3], [1, 1, 1])]]),
      wrt: [0],
      mode: { kind: "coordinates" },
    });
    await session.dispose();
    expect(outcome).toMatchObject({ estimates: [{ kinks: Uint8Array.of(0, 1, 0) }] });
  });

  test("reports a function that throws, and one of another shape", async () => {
    const session = await opened(source);
    const mode = { kind: "coordinates" } as const;
    const threw = await session.differentiate({ ...request, function: "bad", mode });
    const cotangents = new Map([["y", tensorValue([4], [1, 1, 1, 1])]]);
    const ragged = await session.differentiate({ ...request, cotangents, mode });
    await session.dispose();
    expect(threw).toMatchObject({ status: "threw", message: "no" });
    expect(ragged).toMatchObject({ status: "malformed", reason: "ragged", path: "y" });
  });
});

function call(name: string, ...list: Argument[]): Call {
  return { function: name, arguments: list };
}

function value(v: Value): Argument {
  return { kind: "value", value: v };
}

function result(index: number, ...path: string[]): Argument {
  return { kind: "result", call: index, path };
}

async function load(source: string) {
  const session = await sandbox.open({ entry: "answer.js", modules: { "answer.js": source }, seed: 1 });
  const outcome = await session.load();
  await session.dispose();
  return outcome;
}

async function opened(source: string, limits = {}): Promise<Session> {
  const program = { entry: "answer.js", modules: { "answer.js": source }, seed: 1 };
  const session = await sandbox.open(program, limits);
  expect(await session.load()).toMatchObject({ status: "loaded" });
  return session;
}

async function runOne(source: string, ...calls: Call[]) {
  const session = await opened(source);
  const outcomes = await session.run(calls);
  await session.dispose();
  return outcomes;
}
