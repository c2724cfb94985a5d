import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { EXERCISES } from "../testing/test-grader.ts";
import { checkTypes } from "./check-types.ts";

const root = mkdtempSync(join(tmpdir(), "nabla-typed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function copy(slug: string, file: string, rewrite: (text: string) => string): string {
  const dir = join(root, slug);
  cpSync(join(EXERCISES, slug), dir, { recursive: true });
  writeFileSync(join(dir, file), rewrite(readFileSync(join(dir, file), "utf8")));
  return dir;
}

test("type errors of several folders, each with file and line; what is right has none", async () => {
  const reference = copy("adam", "reference.ts", (text) => `${text}export const wrong: number = "1";\n`);
  const oracle = copy(
    "dropout",
    "oracle.ts",
    (text) => `${text}import { nosuch } from "nabla/engine";\nnosuch();\n`,
  );
  const right = copy("attention", "starter.ts", (text) => `${text}console.log(1);\n`);
  const found = await checkTypes([reference, oracle, right]);
  const line = readFileSync(join(reference, "reference.ts"), "utf8").split("\n").length - 1;
  expect(found.get(reference)).toMatchObject([
    { file: "reference.ts", line, column: 14, detail: { kind: "type-error", code: 2322 } },
  ]);
  expect(found.get(oracle)).toMatchObject([
    { file: "oracle.ts", detail: { kind: "type-error", code: 2305 } },
  ]);
  expect(found.get(right)).toEqual([]);
});

test("a syntax error in one folder hides no type error in another", async () => {
  const broken = copy("autoencoder", "starter.ts", (text) => `${text}export const wrong = ;\n`);
  const wrong = copy(
    "softmax-cross-entropy",
    "reference.ts",
    (text) => `${text}export const wrong: number = "1";\n`,
  );
  const found = await checkTypes([broken, wrong]);
  expect(found.get(broken)).toMatchObject([{ file: "starter.ts", detail: { code: 1109 } }]);
  expect(found.get(wrong)).toMatchObject([{ file: "reference.ts", detail: { code: 2322 } }]);
});

test("type errors are found where the folder for temporary files is a link", async () => {
  const dir = copy(
    "recurrent-network",
    "reference.ts",
    (text) => `${text}export const wrong: number = "1";\n`,
  );
  mkdirSync(join(root, "some/where"), { recursive: true });
  symlinkSync(join(root, "some/where"), join(root, "link"));
  vi.stubEnv("TMPDIR", join(root, "link"));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect((await checkTypes([dir])).get(dir)).toMatchObject([
    { file: "reference.ts", detail: { code: 2322 } },
  ]);
});

test("nothing of a browser or of Node is there", async () => {
  const dir = copy("lstm", "reference.ts", (text) => `${text}document.title = process.cwd();\n`);
  const found = (await checkTypes([dir])).get(dir) ?? [];
  expect(found.map(({ detail }) => (detail.kind === "type-error" ? detail.message : detail.kind))).toEqual([
    expect.stringContaining("'document'"),
    expect.stringContaining("'process'"),
  ]);
});

test.runIf(process.platform !== "win32")(
  "types that ask for all memory are not checked, and keep no other folder from it",
  async () => {
    const twice = (i: number) => (i === 0 ? '"0123456789abcdef"' : `\`\${a${i - 1}}\${a${i - 1}}\``);
    const members = Array.from({ length: 30 }, (_, i) => `a${i} = ${twice(i)}`);
    const dir = copy("gan-generator", "reference.ts", (text) => `${text}enum E { ${members.join(", ")} }\n`);
    const right = join(EXERCISES, "adam");
    const found = await checkTypes([dir, right]);
    expect(found.get(dir)).toMatchObject([{ detail: { kind: "types-unchecked" } }]);
    expect(found.get(right)).toEqual([]);
  },
);
