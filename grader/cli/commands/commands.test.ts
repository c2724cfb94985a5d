import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { archetypeTitles } from "../../importer/archetype/archetype.ts";
import { loadExercise } from "../../spec/load/load-exercise.ts";
import { starterText } from "../../spec/module/starter-text.ts";
import { Workplace, WRONG } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];

describe("list", () => {
  test("is a table", async () => {
    expect((await place.grader(["list", ...own])).stdout).toMatchInlineSnapshot(`
      "Q  exercise        level  min  title
      +  scale-features  ●○○○○   15  Scaling features (draft)
         backpropagation

      1 exercise. \`grader start <slug>\` begins one, \`grader run <slug> <file>\` grades.
      "
    `);
    expect((await place.grader(["list", ...own, "--locale", "zh"])).stdout).toMatchInlineSnapshot(`
      "题号  练习            难度   分钟  标题
         +  scale-features  ●○○○○    15  按特征缩放 (草稿)
            backpropagation

      共 1 道练习。用 \`grader start <slug>\` 开始，用 \`grader run <slug> <文件>\` 评测。
      "
    `);
  });

  test("says which command tells why an exercise is not valid, and that says it", async () => {
    mkdirSync(place.path("lonely/broken"), { recursive: true });
    place.write("lonely/broken/exercise.yaml", "slug: broken\n");
    const listed = await place.grader(["list", "--exercises", "lonely"]);
    expect([listed.code, listed.stderr]).toEqual([
      2,
      "1 exercise is not valid; `grader verify --exercises lonely` says why.\n",
    ]);
    const verified = await place.grader(["verify", "--exercises", "lonely"]);
    expect(verified.stdout).toContain("✗ broken  not valid");
  });

  test("or JSON", async () => {
    const { stdout } = await place.grader(["list", "--json", ...own]);
    expect(JSON.parse(stdout).exercises).toMatchObject([
      { slug: "scale-features", points: 100, questions: 4 },
    ]);
  });
});

describe("start", () => {
  test("writes the starter and the statement, and never over anything", async () => {
    mkdirSync(place.path("work"));
    const first = await place.grader(["start", "scale-features", "work", ...own]);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("✓ Wrote work/scale-features.ts and work/scale-features.md.");
    const starter = readFileSync(place.path("exercises/scale-features/starter.ts"), "utf8");
    expect(readFileSync(place.path("work/scale-features.ts"), "utf8")).toBe(starter);

    writeFileSync(place.path("work/scale-features.ts"), "my work");
    const second = await place.grader(["start", "scale-features", "work", ...own]);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("work/scale-features.ts exists already and is left as it is.");
    expect(readFileSync(place.path("work/scale-features.ts"), "utf8")).toBe("my work");
    expect(readdirSync(place.path("work")).sort()).toEqual(["scale-features.md", "scale-features.ts"]);
  });

  test("writes neither file where one is in the way", async () => {
    mkdirSync(place.path("half"));
    writeFileSync(place.path("half/scale-features.md"), "notes");
    expect((await place.grader(["start", "scale-features", "half", ...own])).code).toBe(2);
    expect(readdirSync(place.path("half"))).toEqual(["scale-features.md"]);
  });

  test("statement and comments are in the reader's language", async () => {
    mkdirSync(place.path("chinese"));
    await place.grader(["start", "scale-features", "chinese", "--locale", "zh", ...own]);
    expect(readFileSync(place.path("chinese/scale-features.md"), "utf8")).toMatch(/[一-龥]/);
    expect(readFileSync(place.path("chinese/scale-features.ts"), "utf8")).toContain("某个损失的梯度");
  });
});

describe("quiz", () => {
  const quiz = (input: string, ...args: string[]) =>
    place.grader(["quiz", "scale-features", "--seed", "1", ...own, ...args], { input });

  test("asks, explains and counts; what stays unanswered is not right", async () => {
    const { code, stdout } = await quiz("a\nzz\n5/2\n");
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "
      Scaling features: 4 questions

      1/4                                                          one answer is right
        What is the shape of gradWeight?

        a  [N]
        b  [C]
        c  [N, C]

        answer > a
        ✗ not right; the answer is b
          A gradient has the shape of what it belongs to, and weight is [C].

      2/4                                                one or more answers are right
        What does gradInput depend on?

        a  gradOutput
        b  x
        c  weight

        answer > zz
        This cannot be read as an answer, and counts as not answered. Answer with
        letters from a to c, such as: a c

      3/4                                                                     a number
        A feature is 1 and 4 in two samples, and gradOutput is 0.5 for both. What is
        its entry of gradWeight?

        answer > 5/2
        ✓ right
          0.5 × 1 + 0.5 × 4 = 2.5.

      4/4                                                             bring into order
        Put the steps of deriving a backward pass into order.

        a  Multiply by the upstream gradient
        b  Differentiate it with respect to each of its inputs
        c  Write down one entry of the output
        d  Add up what reaches the same input

        answer > 

      The input has ended: 1 question is not answered.

      1 of 4 right

      "
    `);
  });

  test("ends with 0 where all answers are right, whatever the order they are shown in", async () => {
    const wrong = await quiz("a\na\n0\na b c d\n");
    const answers = [...wrong.stdout.matchAll(/the answer is (.+)/g)].map(([, answer]) => answer);
    const { code, stdout } = await quiz(`${answers.join("\n")}\n`);
    expect(stdout).toContain("4 of 4 right");
    expect(code).toBe(0);
  });

  test.each([
    ["no input at all", "", 0],
    ["blank lines, and numbers where letters are asked for", "\n2\n\n3\n", 4],
  ])("gives nothing away for %s", async (_, input, unreadable) => {
    const { code, stdout } = await quiz(input);
    expect(stdout).not.toMatch(/the answer is|A gradient has the shape/);
    expect(stdout.match(/cannot be read as an\s+answer/g) ?? []).toHaveLength(unreadable);
    expect(stdout.includes("The input has ended: 4 questions are not answered.")).toBe(input === "");
    expect(stdout).toContain("0 of 4 right");
    expect(code).toBe(1);
  });

  test("an exercise without a quiz says so", async () => {
    const { code, stderr } = await place.grader(["quiz", "scale-featuers", ...own]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean scale-features?");
  });
});

describe("verify", () => {
  test("prints the kill matrix of an exercise that works", async () => {
    const { code, stdout } = await place.grader(["verify", "--fresh", ...own]);
    expect(stdout.replace(/[\d.]+ m?s$/m, "0 ms").replace(/ {2,}0 ms/, "  0 ms")).toMatchInlineSnapshot(`
      "
      ✓ scale-features  works · complete · draft  0 ms

          which check rejects which misconception   1  2  3  4
          weight-added                              █  ·  ·  ·
          input-in-place-of-weight                  ·  █  ·  ·
          last-sample-only                          ·  ·  █  ·
          scaled-in-place                           ·  ·  ·  █
          █ rejects it first  ▒ rejects it too  · lets it pass
          1 output  2 gradient-input  3 gradient-weight  4 inputs-unchanged
          3 misconceptions of its families known too: gradient/upstream-ignored,
          gradient/negated, gradient/parameters-averaged
          Times over the tolerance: weight-added 7.1e7, input-in-place-of-weight
          1.7e7, last-sample-only 8.3e6

      1 of 1 fine
      "
    `);
    expect(code).toBe(0);
  });

  test("as JSON", async () => {
    const { stdout } = await place.grader(["verify", "exercises/scale-features", "--json"]);
    const [verification] = JSON.parse(stdout).verifications;
    expect(verification).toMatchObject({ slug: "scale-features", works: true });
    expect(verification.killMatrix).toHaveLength(4);
  });

  test("what has not changed is not proven again, unless it is asked for", async () => {
    const verify = async (...words: string[]) => {
      const { stdout } = await place.grader(["verify", "scale-features", ...own, "--json", ...words]);
      const [{ unchangedSince, ...verification }] = JSON.parse(stdout).verifications;
      return { unchangedSince, verification };
    };
    const made = await verify("--fresh");
    expect(made.unchangedSince).toBeUndefined();
    const again = await verify();
    expect(again).toEqual({ unchangedSince: expect.any(String), verification: made.verification });
    const { stdout } = await place.grader(["verify", "scale-features", ...own]);
    expect(stdout).toMatch(/^ {4}unchanged since .*; --fresh verifies it again$/m);
    expect(stdout).toContain("which check rejects which misconception");
  });

  test("takes a slug as well as a folder", async () => {
    const { code, stdout } = await place.grader(["verify", "scale-features", ...own]);
    expect(stdout).toContain("✓ scale-features  works");
    expect(code).toBe(0);
    const misspelt = await place.grader(["verify", "scale-feature", ...own]);
    expect(misspelt.code).toBe(2);
    expect(misspelt.stderr).toContain("There is no exercise “scale-feature” in exercises.");
    expect(misspelt.stderr).toContain("Did you mean scale-features?");
    expect((await place.grader(["verify", "nothing-alike", ...own])).stderr).toContain(
      "There is no exercise “nothing-alike” in exercises.",
    );
    expect((await place.grader(["verify", "no/where", ...own])).stderr).toContain(
      "The folder of exercises no/where cannot be read",
    );
  });

  test("a slug that is misspelt gets the nearest", async () => {
    const { code, stderr } = await place.grader(["verify", "exercises/scale-feature"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean scale-features?");
  });
});

describe("new", () => {
  test("writes an exercise that works, to be turned into another", async () => {
    const created = await place.grader(["new", "layer-norm", "--full", "--exercises", "mine"]);
    expect(created.code).toBe(0);
    expect(created.stdout).toContain("  npx grader verify mine/layer-norm");

    // A link may lead to a neighbour, also where the folder is verified alone.
    await place.grader(["new", "rms-norm", "--exercises", "mine"]);
    const linked = "See [RMSNorm](/exercises/rms-norm).\n";
    writeFileSync(place.path("mine/layer-norm/statement.en.md"), linked);
    const verified = await place.grader(["verify", "mine/layer-norm"]);
    expect(verified.stdout).toContain("✓ layer-norm  works · complete · draft");
    expect(verified.code).toBe(0);
  });

  test("writes what has to be written, of which the rest is derived", async () => {
    const { stdout } = await place.grader(["new", "gain", "--exercises", "short"]);
    expect(stdout).toContain("exercise.yaml");
    const files = ["exercise.yaml", "reference.ts", "statement.en.md", "statement.zh.md"];
    expect(readdirSync(place.path("short/gain")).sort()).toEqual(files);
    const verified = await place.grader(["verify", "short/gain"]);
    expect(verified.stdout).toContain("✓ gain  works · not complete · draft · reference as oracle");
    const shown = await place.grader(["show", "gain", "--exercises", "short", "--locale", "zh"]);
    expect(shown.stdout).toContain("# 推导得出\nchecks:\n");
    expect(shown.stdout).toContain("\ntitle: { zh: 按特征缩放, en: Scaling features }\n");
  });

  test.each(["zh", "en"] as const)("writes it in %s alone", async (language) => {
    await place.grader(["new", "gain", "--language", language, "--exercises", language]);
    const files = ["exercise.yaml", "reference.ts", `statement.${language}.md`];
    expect(readdirSync(place.path(language, "gain")).sort()).toEqual(files);
    const spec = readFileSync(place.path(language, "gain/exercise.yaml"), "utf8");
    expect(spec).toContain(`\nlanguages: [${language}]\ntitle:\n  ${language}: `);
    expect(spec).not.toMatch(language === "zh" ? /^\s*en: |# (?!yaml)[A-Z]/m : /\p{Script=Han}/u);
    const verified = await place.grader(["verify", `${language}/gain`]);
    expect(verified.stdout).toContain("✓ gain  works");
    expect(verified.stdout).not.toContain(language === "zh" ? "in English" : "in Chinese");
  });

  test("one language is for the short example, and is zh or en", async () => {
    const together = await place.grader(["new", "gain", "--language", "zh", "--full", ...own]);
    expect([together.code, together.stderr.includes("languages: [zh]")]).toEqual([2, true]);
    const french = await place.grader(["new", "gain", "--language", "fr", ...own]);
    expect([french.code, french.stderr.includes("--language expects zh or en")]).toEqual([2, true]);
  });

  test("never writes over an exercise", async () => {
    const { code, stderr } = await place.grader(["new", "scale-features", ...own]);
    expect(code).toBe(2);
    expect(stderr).toContain("exercises/scale-features exists already");
  });

  test.each(["Layer-Norm", "../x", "a b", "", "x".repeat(61)])("refuses the name %j", async (slug) => {
    expect((await place.grader(["new", slug, ...own])).code).toBe(2);
  });

  test("the template's starter is the one its spec asks for", async () => {
    const loaded = await loadExercise(place.path("exercises/scale-features"));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.exercise.starter).toBe(starterText(loaded.exercise.signatures));
  });
});

describe("show", () => {
  test("prints the module that an edit makes, which can be run", async () => {
    const { stdout } = await place.grader(["show", "scale-features", "last-sample-only", ...own]);
    expect(stdout).toBe(WRONG);
    const run = await place.grader(["run", "scale-features", "-", ...own], { input: stdout });
    expect([run.code, run.stdout.includes("Each sample overwrites the gradient of weight")]).toEqual([
      1,
      true,
    ]);
  });

  test("prints what differs from the reference", async () => {
    const { stdout } = await place.grader(["show", "exercises/scale-features", "last-sample-only", "--diff"]);
    expect(stdout).toMatchInlineSnapshot(`
      "--- reference.ts
      +++ last-sample-only.ts
      @@ -26,6 +26,6 @@
         weight: Vector,
       ): { gradInput: Matrix; gradWeight: Vector } {
         const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
      -  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
      +  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => row[c] * x[n][c], 0));
         return { gradInput, gradWeight };
       }
      "
    `);
  });

  test("names what there is", async () => {
    const { code, stderr } = await place.grader(["show", "scale-features", "last-sample", ...own]);
    expect(code).toBe(2);
    expect(stderr).toContain("There is no misconception “last-sample”. Did you mean last-sample-only?");
  });

  test.each(["constructor", "__proto__"])("names what there is, asked for %s", async (name) => {
    const { code, stderr } = await place.grader(["show", "scale-features", name, ...own]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`There is no misconception “${name}”.`)]);
  });
});

test("signatures are what starter and reference begin with, of a folder or a slug", async () => {
  const starter = readFileSync(place.path("exercises/scale-features/starter.ts"), "utf8");
  expect((await place.grader(["signatures", "exercises/scale-features"])).stdout).toBe(starter);
  expect((await place.grader(["signatures", "scale-features", ...own])).stdout).toBe(starter);
  const { code, stderr } = await place.grader(["signatures", "scale-feature", ...own]);
  expect(code).toBe(2);
  expect(stderr).toContain("Did you mean scale-features?");
});

test("signatures that the reference declares keep its docstrings, whatever was begun of a starter", async () => {
  await place.grader(["new", "gain-again", "--exercises", "begun"]);
  place.write("begun/gain-again/starter.ts", "");
  const { stdout } = await place.grader(["signatures", "begun/gain-again"]);
  expect(stdout).toContain("/**\n * @param x      `[N, C]`\n");
  expect(stdout).toContain('throw new Error("scaleBackward is not written yet");\n}\n');
  expect(stdout).not.toContain("reduce");
});

test("signatures come before the cases and misconceptions of a new function, and its files", async () => {
  await place.grader(["new", "scale-again", "--full", "--exercises", "begun"]);
  const spec = place.path("begun/scale-again/exercise.yaml");
  const declared = readFileSync(spec, "utf8");
  writeFileSync(spec, declared.replace("  scale:\n", "  rescale:\n").replace("of: scale\n", "of: rescale\n"));
  rmSync(place.path("begun/scale-again/starter.ts"));
  writeFileSync(place.path("begun/scale-again/reference.ts"), "");
  const { code, stdout } = await place.grader(["signatures", "begun/scale-again"]);
  expect([code, stdout.match(/(?<=export function )\w+/g)]).toEqual([0, ["rescale", "scaleBackward"]]);

  writeFileSync(spec, declared.replace("  scale:\n", "  rescale:\n"));
  const refused = await place.grader(["signatures", "begun/scale-again"]);
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toContain("There is no function `scale`. Declared: `rescale`.");
  expect(refused.stderr).not.toContain("cases");
});

test("the help of new names every archetype, with what it is about", async () => {
  const { stdout } = await place.grader(["new", "--help", "--locale", "zh"]);
  const said = stdout.replaceAll(/ +/g, " ");
  for (const { name, title } of archetypeTitles()) expect(said).toContain(` ${name} ${title.zh}\n`);
});

test("--version and --help", async () => {
  expect((await place.grader(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  for (const command of ["list", "start", "run", "quiz", "verify", "new", "signatures"]) {
    const { code, stdout } = await place.grader([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`grader ${command} — `);
  }
});
