import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import type { Progress } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Assistant } from "../testing/assistant.ts";
import { REFERENCE, Workplace, WRONG } from "../testing/workplace.ts";

const workplace = new Workplace();
let assistant: Assistant;
beforeAll(async () => {
  assistant = await Assistant.beside(workplace);
  mkdirSync(workplace.path("outside"));
  workplace.write("outside/secret.ts", 'export const token = "s3cr3t-t0ken";\n');
  workplace.write("outside/exercise.yaml", "slug: s3cr3t-t0ken\n");
  for (const exercise of ["scale", "other"]) await assistant.call("new", { exercise, full: true });
});
afterAll(async () => {
  await assistant.leave();
  workplace.remove();
});

/** Everything outside the drafts, with what it holds. */
function outside(): string {
  return ["outside/secret.ts", "outside/exercise.yaml"].map(textOf).join("\n") + readdirSync(workplace.dir);
}

function textOf(name: string): string {
  return readFileSync(workplace.path(name), "utf8");
}

describe("tools", () => {
  test("say what they take, and whether they change anything", async () => {
    const { tools } = await assistant.client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ["list", true],
      ["show", true],
      ["new", false],
      ["write", false],
      ["verify", true],
      ["run", true],
      ["explain", true],
    ]);
    for (const { inputSchema, outputSchema, description } of tools) {
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: "object" });
      expect(description).toMatch(/\.$/);
    }
  });

  test("verify proves a draft, tells how far it is, and what does not hold", async () => {
    const heard: Progress[] = [];
    const onprogress = (progress: Progress) => void heard.push(progress);
    const verified = await assistant.call("verify", { exercise: "scale" }, { onprogress });
    expect(verified).toMatchObject({ isError: false, data: { works: true, complete: true, findings: [] } });
    const done = heard.map(({ progress }) => progress);
    expect(done.length).toBeGreaterThan(5);
    expect(done).toEqual([...new Set(done)].sort((a, b) => a - b));
    expect(heard.at(-1)).toMatchObject({ message: expect.stringMatching(/^[a-z]/), total: done.length + 1 });

    const spec = textOf("drafts/other/exercise.yaml");
    const text = spec.replace("rejectedBy: output", "rejectedBy: gradient-input");
    await assistant.call("write", { exercise: "other", file: "exercise.yaml", text });
    const broken = await assistant.call("verify", { exercise: "other" });
    expect(broken.data).toMatchObject({ works: false });
    expect(broken.data.findings).toContainEqual({
      rule: "misconception-rejected",
      subject: "misconceptions.weight-added",
      text: expect.stringContaining("gradient-input"),
    });
    expect(broken.text).toContain("every misconception is rejected first by the check it names");
    await assistant.call("write", { exercise: "other", file: "exercise.yaml", text: spec });
  });

  test("new writes what has to be written, in the languages asked for, and show what follows from it", async () => {
    const made = await assistant.call("new", { exercise: "short", language: "zh" });
    expect(made.data.files).toEqual(["exercise.yaml", "reference.ts", "statement.zh.md"]);
    const { text } = await assistant.call("show", { exercise: "short", spec: true });
    expect(text).toContain("functions:");
    expect(textOf("drafts/short/exercise.yaml")).not.toContain("functions:");
    const both = await assistant.call("new", { exercise: "no", language: "zh", full: true });
    expect(both.isError).toBe(true);
    expect((await assistant.call("show", { exercise: "no" })).text).toContain("There is no draft");
    await assistant.call("write", { exercise: "short", file: "reference.ts", text: null });
    expect((await assistant.call("show", { exercise: "short" })).data.problems).not.toEqual([]);
    rmSync(workplace.path("drafts/short"), { recursive: true });
  });

  test("run grades an answer, a file or a misconception", async () => {
    const run = async (answer: Record<string, string>) =>
      (await assistant.call("run", { exercise: "scale", ...answer })).data;
    expect(await run({})).toMatchObject({ verdict: "passed", score: 100 });
    expect(await run({ answer: REFERENCE })).toMatchObject({ verdict: "passed" });
    expect(await run({ file: "starter.ts" })).toMatchObject({ verdict: "failed", score: 0 });
    const wrong = await run({ answer: WRONG });
    expect(wrong).toMatchObject({ verdict: "failed", score: 70 });
    expect(await run({ misconception: "last-sample-only" })).toEqual(wrong);
    expect(wrong.checks).toContainEqual(
      expect.objectContaining({ name: "gradient-weight", misconceptions: ["last-sample-only"] }),
    );
    const both = await assistant.call("run", { exercise: "scale", answer: "", file: "starter.ts" });
    expect(both.text).toMatchInlineSnapshot(`
      "Expected one of \`answer\`, \`file\` and \`misconception\`, received \`answer\` and \`file\`.
      Give one of them, or none for the reference."
    `);
  });

  test.each([
    ["checks[].points", /checks\[\]\(values\)\.points/],
    ["softmax", /eˣ divided by its sum/],
    ["check-separates", /is the first to reject a misconception/],
    ["choose cases that separate", /upstream gradient is ones/],
    ["archetypes", /attention {2}/],
  ])("explain knows %s", async (about, text) => {
    expect((await assistant.call("explain", { about })).text).toMatch(text);
  });

  test("explain names what is near, and what there is", async () => {
    const { isError, text } = await assistant.call("explain", { about: "softmx" });
    expect([isError, text.split("\n")[0]]).toEqual([
      true,
      'Nothing is said about "softmx". Did you mean softmax?',
    ]);
    const { data } = await assistant.call("explain");
    expect(data.topics).toContain("Write down how people get it wrong");
  });

  test("speak Chinese where that is asked for", async () => {
    const chinese = await Assistant.beside(workplace, ["--locale", "zh"]);
    expect((await chinese.call("show", { exercise: "scal" })).text).toMatchInlineSnapshot(`
      "没有草稿 "scal"。你想写的是 scale 吗？
      现有 other、scale；可用 \`new\` 另建一个。"
    `);
    await chinese.leave();
  });
});

describe("nothing outside the folder", () => {
  const SLUGS = ["..", "../outside", "/etc", "scale/../../outside", "scale/", "Scale", "sc\0ale", "", "."];
  test.each([...SLUGS, "a".repeat(61), "ｓcale", "scale\n", "con/../scale", "C:\\x"])(
    "%j is no draft",
    async (exercise) => {
      const before = outside();
      for (const [tool, args] of [
        ["show", { file: "reference.ts" }],
        ["show", {}],
        ["new", {}],
        ["write", { file: "reference.ts", text: "" }],
        ["verify", {}],
        ["run", {}],
      ] as const) {
        const answer = await assistant.call(tool, { exercise, ...args });
        expect(answer).toMatchObject({ isError: true, data: {} });
        expect(answer.text).toContain("cannot be the name of an exercise. Use lower-case words");
      }
      expect(outside()).toBe(before);
      expect(readdirSync(workplace.path("drafts"))).toEqual(["other", "scale"]);
    },
  );

  test.each([
    "../other/reference.ts",
    "../../outside/secret.ts",
    "/etc/passwd",
    "misconceptions/../../../outside/secret.ts",
    "misconceptions/../reference.ts",
    "misconceptions//a.ts",
    "misconceptions/a/b.ts",
    "misconceptions\\a.ts",
    "Reference.ts",
    "REFERENCE.TS",
    "reference.ts\0.md",
    "reference.ts/",
    "./reference.ts",
    ".env",
    "package.json",
    "tsconfig.json",
    "node_modules/x.ts",
    "misconceptions/.hidden.ts",
    `misconceptions/${"a".repeat(300)}.ts`,
    "",
  ])("%j is no file of an exercise", async (file) => {
    const [before, listed] = [outside(), readdirSync(workplace.path("drafts/scale"), { recursive: true })];
    const wrote = await assistant.call("write", { exercise: "scale", file, text: "x" });
    const shown = await assistant.call("show", { exercise: "scale", file });
    const ran = await assistant.call("run", { exercise: "scale", file });
    for (const { isError, text } of [wrote, shown, ran]) {
      expect([isError, text]).toEqual([
        true,
        expect.stringContaining("expected a file that an exercise may have"),
      ]);
    }
    expect(outside()).toBe(before);
    expect(readdirSync(workplace.path("drafts/scale"), { recursive: true })).toEqual(listed);
  });

  test("a draft that is a link is none, and neither is what uses it", async () => {
    symlinkSync(workplace.path("outside"), workplace.path("drafts/linked"));
    for (const [tool, args] of [
      ["show", {}],
      ["show", { file: "exercise.yaml" }],
      ["write", { file: "reference.ts", text: "x" }],
      ["new", {}],
      ["verify", {}],
    ] as const) {
      const { isError, text } = await assistant.call(tool, { exercise: "linked", ...args });
      expect(isError).toBe(true);
      expect(text).not.toContain("s3cr3t");
    }
    expect((await assistant.call("list")).text).not.toContain("linked");
    const spec = textOf("drafts/other/exercise.yaml");
    const uses = spec.replace("functions:\n", "uses: { linked: [token] }\nfunctions:\n");
    const { text } = await assistant.call("write", { exercise: "other", file: "exercise.yaml", text: uses });
    expect(text).toContain("uses.linked");
    expect(text).not.toContain("s3cr3t");
    await assistant.call("write", { exercise: "other", file: "exercise.yaml", text: spec });
    expect(readdirSync(workplace.path("outside"))).toEqual(["exercise.yaml", "secret.ts"]);
  });

  test("links in a draft are neither read nor written through", async () => {
    await assistant.call("new", { exercise: "links", full: true });
    const draft = (name: string) => workplace.path("drafts/links", name);
    symlinkSync(workplace.path("outside/secret.ts"), draft("alternatives"));
    symlinkSync(workplace.path("outside"), draft("misconceptions"));
    await assistant.call("write", { exercise: "links", file: "pytorch.py", text: null });
    symlinkSync(workplace.path("outside/secret.ts"), draft("pytorch.py"));
    const before = outside();
    for (const file of ["pytorch.py", "misconceptions/secret.ts", "alternatives/secret.ts"]) {
      for (const tool of ["show", "write"]) {
        const args = tool === "write" ? { text: "mine" } : {};
        const { isError, text } = await assistant.call(tool, { exercise: "links", file, ...args });
        expect([isError, text]).toEqual([true, expect.stringContaining("links are not followed")]);
      }
    }
    for (const tool of ["show", "verify", "run"]) {
      const { isError, text } = await assistant.call(tool, { exercise: "links" });
      expect(isError).toBe(true);
      expect(text).not.toContain("s3cr3t");
    }
    expect(outside()).toBe(before);
  });

  test("types of other files are not told by type errors", async () => {
    await assistant.call("new", { exercise: "types", full: true });
    const secret = workplace.path("outside/secret.ts");
    for (const leak of [
      `type Secret = typeof import(${JSON.stringify(secret)});\nconst leak: Secret["token"] = 1;\n`,
      `import type { token } from ${JSON.stringify(secret)};\nconst leak: typeof token = 1;\n`,
      `/// <reference path=${JSON.stringify(secret)} />\nconst leak: typeof token = 1;\n`,
    ]) {
      await assistant.call("write", { exercise: "types", file: "reference.ts", text: leak + REFERENCE });
      const { text, data } = await assistant.call("verify", { exercise: "types" });
      expect(data).toMatchObject({ works: false });
      expect(text).not.toContain("s3cr3t");
    }
  });

  test("code runs in the sandbox alone, and not for ever", async () => {
    const report = async (line: string) =>
      assistant.call("run", { exercise: "scale", answer: `${line}\n${REFERENCE}` });
    expect((await report('import { readFileSync } from "node:fs";')).data).toMatchObject({ score: 0 });
    expect((await report("process.exit(3);")).data).toMatchObject({ score: 0 });
    expect((await report("while (true) {}")).data).toMatchObject({ score: 0, verdict: "failed" });
    expect((await report("")).data).toMatchObject({ verdict: "passed" });
  });
});

describe("writing", () => {
  const write = (args: Record<string, unknown>) => assistant.call("write", { exercise: "scale", ...args });

  test("says what it replaced, and what is wrong now", async () => {
    const file = "pytorch.py";
    const text = textOf(`drafts/scale/${file}`);
    const wrote = await write({ file, text: `${text}# more\n` });
    expect(wrote.text).toContain("+# more");
    expect(wrote.data).toMatchObject({ problems: [] });
    const back = await write({ file, text, expected: wrote.data.revision });
    expect(back.text).toContain("-# more");
    expect((await write({ file, text })).text).toContain("has this text already");
    const broken = await write({ file: "misconceptions/loose.ts", text: "export const a = 1;\n" });
    expect(broken.data.problems).toEqual([
      expect.objectContaining({ text: expect.stringContaining("no misconception names it") }),
    ]);
    expect((await write({ file: "misconceptions/loose.ts", text: null })).data.problems).toEqual([]);
  });

  test("replaces only the revision it was told", async () => {
    const file = "explanation.en.md";
    const before = textOf(`drafts/scale/${file}`);
    const stale = await write({ file, text: "mine", expected: "0123456789abcdef" });
    expect(stale.isError).toBe(true);
    expect(stale.text).toMatch(/was expected in revision 0123456789abcdef, but is there in revision \w{16}/);
    expect((await write({ file, text: "mine", expected: "none" })).isError).toBe(true);
    expect(textOf(`drafts/scale/${file}`)).toBe(before);
    expect(
      (await write({ file: "misconceptions/a.ts", text: "", expected: "0123456789abcdef" })).text,
    ).toContain("but does not exist");
    expect((await write({ file, text: "mine", expected: "latest" })).isError).toBe(true);
  });

  test("edits places, all of them or none", async () => {
    const file = "reference.ts";
    const before = textOf(`drafts/scale/${file}`);
    const edit = (...edits: { find: string; replace: string }[]) => write({ file, edits });
    const sum = { find: "(sum, row, n) =>", replace: "(total, row, n) =>" };
    expect((await edit(sum, { find: "no such text", replace: "" })).text).toContain(
      "Edit 2 of reference.ts: the file has no such text",
    );
    expect((await edit({ find: "Matrix", replace: "M" })).text).toContain("more than once, at lines");
    expect((await edit({ find: "weight", replace: "weight" })).text).toContain("changes nothing");
    expect((await write({ file })).text).toContain("Expected either `text` or `edits`.");
    expect((await write({ file, text: "", edits: [sum] })).text).toContain("Expected either");
    expect((await write({ file: "alternatives/no.ts", edits: [sum] })).text).toContain("There is no file");
    expect(textOf(`drafts/scale/${file}`)).toBe(before);
    const done = await edit({ find: "c) => value * weight[c]", replace: "c) => weight[c] * value" });
    expect(done.text).toContain("+  return x.map((row) => row.map((value, c) => weight[c] * value));");
    await write({ file, text: before, expected: done.data.revision });
  });

  test("of many at once with one expectation a single one is written", async () => {
    const file = "alternatives/race.ts";
    const texts = Array.from({ length: 8 }, (_, i) => `// ${i}\n`);
    const answers = await Promise.all(texts.map((text) => write({ file, text, expected: "none" })));
    expect(answers.filter(({ isError }) => !isError)).toHaveLength(1);
    const kept = texts[answers.findIndex(({ isError }) => !isError)];
    expect(textOf(`drafts/scale/${file}`)).toBe(kept);
    await write({ file, text: null });
  });

  test.each([
    ["a NUL", "a\0b", /NUL|U\+0000/i],
    ["a carriage return", "a\r\nb", /\\r|carriage|CRLF|LF/],
    ["a byte order mark", "\uFEFFa", /byte order mark|BOM/i],
    ["half a surrogate pair", "a\ud800b", /half a surrogate pair/],
    ["too much", "x".repeat(256 * 1024 + 1), /256 kB|262.?144|bytes/],
    ["far too much", "x".repeat(4 * 1024 * 1024), /256 kB|262.?144|bytes/],
  ])("refuses %s and keeps what is there", async (_, text, reason) => {
    const before = textOf("drafts/scale/statement.en.md");
    const answer = await write({ file: "statement.en.md", text });
    expect(answer.isError).toBe(true);
    expect(answer.text).toMatch(reason);
    expect(answer.text).toContain("Nothing was written.");
    expect(textOf("drafts/scale/statement.en.md")).toBe(before);
  });

  test("takes the largest file there may be, and shows it shortened", async () => {
    const text = "x ".repeat(128 * 1024);
    expect((await write({ file: "alternatives/large.ts", text })).isError).toBe(false);
    expect(statSync(workplace.path("drafts/scale/alternatives/large.ts")).size).toBe(256 * 1024);
    const shown = await assistant.call("show", { exercise: "scale", file: "alternatives/large.ts" });
    expect(shown.text.length).toBeLessThan(61_000);
    expect(shown.text).toContain("more characters left out");
    await write({ file: "alternatives/large.ts", text: null });
  });

  test("what somebody else left is told, not crashed on", async () => {
    await assistant.call("new", { exercise: "odd", full: true });
    writeFileSync(workplace.path("drafts/odd/quiz.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
    mkdirSync(workplace.path("drafts/odd/misconceptions"));
    mkdirSync(workplace.path("drafts/odd/misconceptions/a.ts"));
    const show = (file: string) => assistant.call("show", { exercise: "odd", file });
    expect((await show("quiz.yaml")).text).toContain("quiz.yaml is not text in UTF-8.");
    expect((await show("misconceptions/a.ts")).text).toContain("has to be a file, but is a folder");
    expect((await show("statement.de.md")).isError).toBe(true);
    expect((await assistant.call("list")).text).toContain("odd");
  });

  test("leaves a draft that is there alone", async () => {
    const answer = await assistant.call("new", { exercise: "scale", full: true });
    expect(answer.text).toMatchInlineSnapshot(`
      "There is a draft "scale" already, and it is left as it is.
      \`show\` it, or choose another name."
    `);
    expect((await assistant.call("new", { exercise: "x", from: "atention" })).text).toContain(
      "Did you mean attention?",
    );
  });

  test("arguments nobody asked for are named", async () => {
    const answer = await write({ file: "quiz.yaml", text: "", mode: "append" });
    expect([answer.isError, answer.text]).toEqual([true, expect.stringContaining('"mode"')]);
    expect((await assistant.call("verify", { exercise: 3 })).isError).toBe(true);
    await expect(assistant.call("delete", {})).rejects.toThrow("delete");
  });
});
