import { afterAll, afterEach, expect, test } from "vitest";
import { createGrader } from "../../pipeline/create-grader.ts";
import { tensorValue } from "../../value/value.ts";
import type { Program } from "../contract.ts";
import { BoundedSandbox } from "./bounded-sandbox.ts";

const grader = await createGrader({ processes: 1, cacheDir: null });
const opened: BoundedSandbox[] = [];
afterEach(() => Promise.all(opened.splice(0).map((sandbox) => sandbox.close())));
afterAll(() => grader.close());

const PROGRAM: Program = {
  entry: "a.ts",
  modules: {},
  typescript: {
    "a.ts": `
export const word = () => "x".repeat(20_000);
export const words = () => Array.from({ length: 2_000 }, () => "x");
export const named = () => Object.fromEntries(Array.from({ length: 500 }, (_, i) => ["a long name of a member " + i, 1]));
export const thrown = () => { throw new Error("x".repeat(2_000)); };
export const sum = (x) => x.reduce((total, value) => total + value, 0);
`,
  },
  seed: 1,
};

/** Opens the program where all results together may hold so many bytes. */
async function bounded(resultBytes: number) {
  const sandbox = new BoundedSandbox(grader.sandbox, { resultBytes });
  opened.push(sandbox);
  const session = await sandbox.open(PROGRAM);
  await session.load();
  return session;
}

const LIMIT = { name: "SandboxLimit", met: { kind: "results" } };

test.each(["word", "words", "named"])("strings and names of members count: %s", async (name) => {
  const session = await bounded(10_000);
  await expect(session.run([{ function: name, arguments: [] }])).rejects.toMatchObject(LIMIT);
});

test("so do messages of what is thrown, call after call", async () => {
  const session = await bounded(10_000);
  const call = { function: "thrown", arguments: [] };
  const all = async () => {
    for (let i = 0; i < 100; i += 1) await session.run([call]);
  };
  await expect(all()).rejects.toMatchObject(LIMIT);
});

test("so do numeric derivatives", async () => {
  const session = await bounded(1_000);
  const value = tensorValue([100], new Float64Array(100));
  const request = {
    function: "sum",
    arguments: [{ kind: "value", value }],
    cotangents: new Map([["", 1]]),
    wrt: [0],
    mode: { kind: "coordinates" },
  } as const;
  await expect(session.differentiate(request)).rejects.toMatchObject(LIMIT);
});
