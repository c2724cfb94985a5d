import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const data = join(import.meta.dirname, "data");
let scratch = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "golden-"));
});
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function golden(...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  const main = join(import.meta.dirname, "main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], { encoding: "utf8" });
  return { status, stdout, stderr: stderr.replaceAll(scratch, "DIR") };
}

/** A directory that holds just these files. */
function directoryOf(name: string, files: Record<string, string>): string {
  const directory = join(scratch, name);
  mkdirSync(directory);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  return directory;
}

test("one line an operation, the count alone on the last line, exit 0", () => {
  const directory = directoryOf("two", {});
  cpSync(join(data, "relu.json"), join(directory, "relu.json"));
  cpSync(join(data, "conv2d.json"), join(directory, "conv2d.json"));
  const { status, stdout } = golden(directory);
  expect(stdout.split("\n").map((line) => line.replace(/ worst .*/, ""))).toEqual([
    "ok   conv2d  14/14 ",
    "ok   relu    6/6 ",
    "",
    "20 passed, 0 failed",
    "",
  ]);
  expect(status).toBe(0);
});

test("a disagreement is shown below its operation, exit 1; --json says the same", () => {
  const recorded = JSON.parse(readFileSync(join(data, "relu.json"), "utf8"));
  recorded.cases[0].outputs.y.data[1] = 42;
  const directory = directoryOf("wrong", { "relu.json": JSON.stringify(recorded) });
  const text = golden(directory);
  expect(text.status).toBe(1);
  expect(text.stdout).toMatch(
    /^FAIL relu {2}5\/6 {2}worst .* \(outputs\.y of shape_3x4\)\n {7}shape_3x4: outputs\.y: element 1 is /,
  );
  expect(text.stdout.trimEnd().split("\n").at(-1)).toBe("5 passed, 1 failed");
  const json = golden(directory, "--json");
  expect(json.status).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    passed: 5,
    failed: 1,
    operations: [{ operation: "relu", file: "relu.json", passed: 5, failures: [{ case: "shape_3x4" }] }],
  });
});

/** Written by hand: relu(x) = [1, 2, 0, 4, 5], each pair of neighbours weighted by [10, 1], and 100 added. */
const byHand = {
  name: "by hand",
  params: { dilation: [1, 1] },
  call: "y = F.conv2d(F.relu(x), w, b, (1, 2), groups=1)",
  inputs: {
    x: { shape: [1, 1, 1, 5], dtype: "f64", data: [1, 2, -3, 4, 5] },
    w: { shape: [1, 1, 1, 2], dtype: "f64", data: [10, 1] },
    b: { shape: [1], dtype: "f64", data: [100] },
  },
  outputs: { y: { shape: [1, 1, 1, 2], dtype: "f64", data: [112, 104] } },
  cotangents: { y: { shape: [1, 1, 1, 2], dtype: "f64", data: [1, 2] } },
  grads: {
    x: { shape: [1, 1, 1, 5], dtype: "f64", data: [10, 1, 0, 2, 0] },
    w: { shape: [1, 1, 1, 2], dtype: "f64", data: [1, 10] },
    b: { shape: [1], dtype: "f64", data: [3] },
  },
};

test("a case in a form that was not recorded is compared by its numbers", () => {
  const wrong = structuredClone(byHand);
  wrong.name = "wrong by hand";
  wrong.grads.w.data[1] = 9;
  const conv = { format: 1, op: "conv2d", cases: [byHand, wrong] };
  const { status, stdout } = golden(directoryOf("by-hand", { "conv.json": JSON.stringify(conv) }));
  expect(stdout).toMatchInlineSnapshot(`
    "FAIL conv2d  1/2  worst 1.1e-1 (grads.w of wrong by hand)
           wrong by hand: grads.w: element 1 is 10, recorded 9 (off by 1.00e+0, allowed 9.01e-10)

    1 passed, 1 failed
    "
  `);
  expect(status).toBe(1);
});

test("an unknown operation fails its cases, exit 1", () => {
  const cases = [{ name: "a", params: {}, call: "y = F.x(x)", inputs: {}, outputs: {} }];
  const directory = directoryOf("unknown", { "x.json": JSON.stringify({ format: 1, op: "x", cases }) });
  const { status, stdout } = golden(directory);
  expect(stdout).toContain('operation "x" has no entry');
  expect(status).toBe(1);
});

test("wrong use is exit 2 and says what is wrong", () => {
  const one = {
    format: 1,
    op: "relu",
    cases: [{ name: "a", call: "y = F.relu(x)", inputs: {}, outputs: {} }],
  };
  const short = {
    ...one,
    cases: [{ ...one.cases[0], outputs: { y: { shape: [2], dtype: "f64", data: [1] } } }],
  };
  const runs = [
    golden(),
    golden("a", "b"),
    golden("--fast", "a"),
    golden(join(scratch, "missing")),
    golden(directoryOf("empty", { "README.md": "" })),
    golden(directoryOf("broken", { "a.json": "{" })),
    golden(directoryOf("other-format", { "a.json": JSON.stringify({ ...one, format: 2 }) })),
    golden(directoryOf("no-cases", { "a.json": JSON.stringify({ format: 1, op: "relu" }) })),
    golden(directoryOf("short", { "a.json": JSON.stringify(short) })),
  ];
  expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 2));
  expect(runs.map(({ stdout }) => stdout).join("")).toBe("");
  expect(runs.map(({ stderr }) => stderr)).toMatchInlineSnapshot(`
    [
      "golden: expected one directory
    usage: npm run golden -- DIRECTORY [--json]
    ",
      "golden: expected one directory
    usage: npm run golden -- DIRECTORY [--json]
    ",
      "golden: unknown option --fast
    usage: npm run golden -- DIRECTORY [--json]
    ",
      "golden: DIR/missing: cannot be read as a directory (ENOENT: no such file or directory, scandir 'DIR/missing')
    ",
      "golden: DIR/empty: no .json file in this directory
    ",
      "golden: DIR/broken/a.json: cannot be read as JSON (Expected property name or '}' in JSON at position 1 (line 1 column 2))
    ",
      "golden: DIR/other-format/a.json: format: Invalid input: expected 1
    ",
      "golden: DIR/no-cases/a.json: cases: Invalid input: expected array, received undefined
    ",
      "golden: DIR/short/a.json: cases.0.outputs.y: shape and number of values differ
    ",
    ]
  `);
});
