import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { InstalledPackage } from "./testing/installed-package.ts";

const MB = 1024 * 1024;
const EXERCISES = join(import.meta.dirname, "../../exercises");
const REFERENCE = readFileSync(join(EXERCISES, "batch-norm/reference.ts"), "utf8");

const installed = new InstalledPackage();
afterAll(() => installed.remove());
let packages: readonly string[] = [];

beforeAll(async () => {
  const start = performance.now();
  const packed = await installed.pack();
  const middle = performance.now();
  const made = await installed.install(packed.file);
  packages = made.packages;
  expect(packed.file).toMatch(/^nabla-grader-\d+\.\d+\.\d+\.tgz$/);
  const seconds = [middle - start, performance.now() - middle].map((ms) => `${(ms / 1000).toFixed(1)} s`);
  console.log(
    `npm pack: ${(packed.bytes / MB).toFixed(1)} MB in ${seconds[0]}; ` +
      `npm install: ${packages.length} packages, ${(made.bytes / MB).toFixed(0)} MB in ${seconds[1]}`,
  );
  installed.write("right.ts", REFERENCE);
  installed.write("wrong.ts", REFERENCE.replace("Math.sqrt(", "Math.cbrt("));
});

test("brings nothing of the site", () => {
  const site =
    /^(next|react|react-dom|@prisma\/.*|prisma|@mantine\/.*|monaco-editor|better-sqlite3|esbuild|vitest)$/;
  expect(packages.filter((name) => site.test(name))).toEqual([]);
  expect(packages).toContain("@nabla/grader");
});

test("grades a right answer and a wrong one", async () => {
  const right = await installed.grader("run", "batch-norm", "right.ts");
  expect([right.code, right.stdout]).toEqual([0, expect.stringContaining("100 of 100 points")]);
  const wrong = await installed.grader("run", "batch-norm", "wrong.ts");
  expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining("not passed yet")]);
});

test("makes an exercise where it is called, and finds its errors of type", async () => {
  expect((await installed.grader("new", "mine", "--full")).code).toBe(0);
  expect((await installed.grader("verify", "exercises/mine")).stdout).toContain("1 of 1 fine");
  const oracle = join(installed.project, "exercises/mine/oracle.ts");
  installed.write(
    "exercises/mine/oracle.ts",
    `${readFileSync(oracle, "utf8")}export const shape: string = mul(1, 2).shape;\n`,
  );
  const { code, stdout } = await installed.grader("verify", "exercises/mine");
  expect([code, stdout]).toEqual([
    1,
    expect.stringContaining("oracle.ts:8:14  TypeScript reports `TS2322`: `Type 'Shape' is not"),
  ]);
  expect(stdout).not.toContain("Cannot find module");
});

const CONSUMER = `
import { exercisesFolder, gradcheck, loadExercise, startGrader, type Report } from "@nabla/grader";
import { conv2d, tensor } from "@nabla/grader/engine";
import { readFileSync } from "node:fs";

const loaded = await loadExercise(\`\${exercisesFolder}/batch-norm\`);
if (!loaded.ok) throw new Error("the exercise does not load");
await using grader = await startGrader();
const grade = async (file: string): Promise<Report> =>
  grader.grade(loaded.exercise, readFileSync(file, "utf8"));
const verdicts = [(await grade("right.ts")).verdict, (await grade("wrong.ts")).verdict];
const shape = conv2d(tensor([[[[1, 2], [3, 4]]]]), tensor([[[[1]]]])).shape;
console.log(JSON.stringify([...verdicts, shape, gradcheck(Math.sin, Math.cos, [0.7]).status]));
`;

test("its functions are called with types, and grade as the command does", async () => {
  installed.write("consumer.ts", CONSUMER);
  const types = { module: "nodenext", target: "esnext", strict: true, noEmit: true, types: ["node"] };
  for (const name of ["@types/node", "undici-types"]) installed.link(name);
  installed.write("tsconfig.json", JSON.stringify({ compilerOptions: types, files: ["consumer.ts"] }));
  expect((await installed.node(["node_modules/typescript-7/bin/tsc"])).stdout).toBe("");
  const { stdout, stderr } = await installed.node(["consumer.ts"]);
  expect([stdout, stderr]).toEqual(['["passed","failed",[1,1,2,2],"passed"]\n', ""]);
});

test("checks gradients in Vitest, without the sandbox", async () => {
  installed.link("vitest");
  installed.write(
    "gradient.test.ts",
    `import "@nabla/grader/vitest";
     import { expect, test } from "vitest";
     test("right", () => expect(Math.sin).toPassGradcheck(Math.cos, [0.7]));
     test("wrong", () => expect(Math.sin).toPassGradcheck((x) => 2 * Math.cos(x), [0.7]));`,
  );
  const { code, stdout, stderr } = await installed.node([
    ...["node_modules/vitest/vitest.mjs", "run", "--reporter=verbose"],
  ]);
  expect([code, stdout + stderr]).toEqual([1, expect.stringMatching(/ratio +2\b/)]);
  expect(stdout).toMatch(/1 failed.*1 passed/);
  const own = join(installed.project, "node_modules/@nabla/grader/dist/grader");
  const parts = partsOf(own, "gradcheck.js");
  const text = [...parts].map((part) => readFileSync(join(own, part), "utf8")).join("\n");
  expect(text).not.toMatch(/isolated-vm|child_process|oxc|from "zod"/);
});

/** A file of the package and all files of the package it imports. */
function partsOf(folder: string, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, next = ""] of readFileSync(join(folder, file), "utf8").matchAll(/from "\.\/([^"]+)"/g))
    partsOf(folder, next, seen);
  return seen;
}

test("on another Node it says in both languages what to do, and nothing else", async () => {
  const older = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.1.0" } })`;
  const { code, stdout, stderr } = await installed.node([
    ...["--import", `data:text/javascript,${encodeURIComponent(older)}`],
    ...["node_modules/.bin/grader", "list"],
  ]);
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr.replaceAll(/v\d+\.\d+\.\d+/g, "v…")).toMatchInlineSnapshot(`
    "grader: Node 24 / 26 is needed, and this is v…. npm brought none that fits.
      Use one of these, or run npm install node@26 here (with install scripts allowed): this command finds it.
    grader：需要 Node 24 / 26，当前是 v…，npm 也没有带来合适的版本。
      请改用其中之一，或在此处运行 npm install node@26（允许安装脚本），本命令会自动使用它。
    "
  `);
});

test("tells an assistant what its documents say", async () => {
  const client = new Client({ name: "assistant", version: "1" });
  const args = [join(installed.project, "node_modules/.bin/grader"), "mcp"];
  const transport = { command: process.execPath, args, cwd: installed.project, stderr: "ignore" } as const;
  await client.connect(new StdioClientTransport(transport));
  const { content } = await client.callTool({ name: "explain", arguments: { about: "softmax" } });
  await client.close();
  expect(JSON.stringify(content)).toContain("softmax(");
});
