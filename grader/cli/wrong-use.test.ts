import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { Workplace } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];

/** What is said, with the folder of this run taken out of it. */
async function said(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await place.grader(args);
  expect(stdout).toBe("");
  return `${code}\n${stderr}`.replaceAll(place.dir, "<dir>");
}

describe("a command line that cannot be carried out ends with 2 and says what can", () => {
  test.each([
    ["an unknown command", ["rnu"], "There is no command “rnu”. Did you mean run?"],
    [
      "an unknown option",
      ["list", "--exercise", "x"],
      "There is no option --exercise. Did you mean --exercises?",
    ],
    ["an option of another command", ["list", "--watch"], "`grader list` does not take --watch."],
    ["an option without its value", ["run", "a", "--only"], "--only needs a value."],
    ["an option for a value", ["run", "a", "--only", "--watch"], "--only needs a value."],
    ["a value too many", ["list", "--json=yes"], "--json takes no value, but was given “yes”."],
    ["no arguments", ["run"], "`grader run` takes at least 1 argument, but was given none."],
    ["too many arguments", ["quiz", "a", "b"], "`grader quiz` takes at most 1 argument, but was given 2."],
    ["an argument where none is taken", ["list", "a"], "`grader list` takes no arguments, but was given 1."],
    ["several exercises", ["verify", "a", "b", "c"], "To verify several, run it for each, or on a folder"],
    [
      "no format of a table",
      ["verify", "adam", "--table", "xml"],
      "--table expects text, html, json, but was given “xml”.",
    ],
    [
      "a report over what is handed in",
      ["submit", "adam", "adam.ts", "-r", "html=./adam.ts"],
      "./adam.ts is an answer that is graded, and would be overwritten.",
    ],
    ["a table and all of it", ["verify", "adam", "--table", "html", "--json"], "they cannot both be printed"],
    ["no number", ["run", "a", "--timeout", "soon"], "--timeout expects a number from 1 to 600000"],
    [
      "a number out of range",
      ["run", "a", "--min-score", "101"],
      "--min-score expects a number from 0 to 100",
    ],
    ["an unknown language", ["list", "--locale", "fr"], "--locale expects zh or en, but was given “fr”."],
    [
      "an unknown language, with all there are",
      ["list", "--locale", "fr"],
      "Write --locale zh or --locale en.",
    ],
    ["a letter for an option", ["-v"], "There is no option -v. Did you mean --version?"],
    [
      "a title for a new exercise's name",
      ["new", "Layer Scale"],
      "“Layer Scale” cannot be the name of an exercise. Did you mean layer-scale?",
    ],
    ["an unknown reporter", ["run", "a", "-r", "junti"], "There is no reporter “junti”. Did you mean junit?"],
    ["a reporter without its file", ["run", "a", "-r", "junit="], "--reporter junit= needs a value."],
    [
      "two reporters on one output",
      ["run", "a", "-r", "json", "-r", "junit"],
      "cannot both write to standard output",
    ],
  ])("%s", async (_, args, message) => {
    const { code, stdout, stderr } = await place.grader(args);
    expect(stderr).toContain(message);
    expect(stderr.split("\n").length).toBeGreaterThan(2);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("a letter never leads to the option that sends tokens in the clear", async () => {
    const { code, stderr } = await place.grader(["run", "a", "-i"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("There is no option -i.")]);
    expect(stderr).not.toContain("insecure");
  });

  test("no command at all shows the help", async () => {
    const { code, stderr } = await place.grader([]);
    expect(code).toBe(2);
    expect(stderr).toContain("Commands");
  });
});

describe("what cannot be graded is said before anything runs", () => {
  test("an unknown slug, with the nearest", async () => {
    expect(await said("run", "scale-feature", "a.ts", ...own)).toMatchInlineSnapshot(`
      "2
      grader: There is no exercise “scale-feature” in exercises. Did you mean scale-features?
        \`grader list\` shows all exercises.
      "
    `);
  });

  test("what is neither exercise nor file nor folder, whatever else is asked of it", async () => {
    const missing = await said("run", "submissions", ...own);
    expect(missing).toMatchInlineSnapshot(`
      "2
      grader: There is no exercise “submissions” in exercises, and no file or folder of that name.
        Check the path; \`grader list\` shows all exercises.
      "
    `);
    expect(await said("run", "submissions", "--require", "scale-features", ...own)).toBe(missing);
    expect(await said("run", "homework/week-1", ...own, "--locale", "zh")).toMatchInlineSnapshot(`
      "2
      grader: exercises 中没有练习“homework/week-1”，也没有这个名称的文件或目录。
        请检查路径，或运行 \`grader list\` 查看全部练习。
      "
    `);
    expect(await said("run", "scale-feature", ...own)).toContain("Did you mean scale-features?");
  });

  test("a title in place of a slug, in either language", async () => {
    for (const command of ["run", "quiz", "start", "verify"])
      for (const title of ["按特征缩放", "Scaling features"])
        expect(await said(command, title, ...own)).toMatch(
          /There is no exercise “.+” in exercises.*\. Did you mean scale-features\?/,
        );
    expect(await said("quiz", "按特征缩放", ...own, "--locale", "zh")).toMatchInlineSnapshot(`
      "2
      grader: exercises 中没有练习“按特征缩放”。你想写的是 scale-features 吗？
        运行 \`grader list\` 查看全部练习。
      "
    `);
  });

  test("a slug that leads out of the folder", async () => {
    expect(await said("run", "../exercises", "a.ts", ...own)).toContain(
      "There is no exercise “../exercises”",
    );
  });

  test("a missing file", async () => {
    expect(await said("run", "scale-features", "nope.ts", ...own)).toMatchInlineSnapshot(`
      "2
      grader: There is no file nope.ts.
        Check the path; \`grader start <slug>\` writes a file to begin with.
      "
    `);
  });

  test("a misspelt file, with the nearest beside it", async () => {
    mkdirSync(place.path("work"));
    place.write("work/scale-features.ts", "");
    for (const named of [["scale-features", "work/scale-featrues.ts"], ["work/scale-featrues.ts"]])
      expect(await said("run", ...named, ...own)).toMatchInlineSnapshot(`
        "2
        grader: There is no file work/scale-featrues.ts. Did you mean work/scale-features.ts?
          Check the path; \`grader start <slug>\` writes a file to begin with.
        "
      `);
  });

  test("a folder in place of a file", async () => {
    expect(await said("run", "scale-features", "exercises", ...own)).toMatchInlineSnapshot(`
      "2
      grader: exercises is a folder, but a TypeScript file is expected.
        Write grader run scale-features <file>, or grader run exercises for a folder of <slug>.ts files.
      "
    `);
  });

  test("a binary file", async () => {
    place.write("binary.ts", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1));
    expect(await said("run", "scale-features", "binary.ts", ...own)).toMatchInlineSnapshot(`
      "2
      grader: binary.ts is not text in UTF-8, but TypeScript is expected.
        Check that it is the right file, and save it as UTF-8.
      "
    `);
  });

  test("text in another encoding", async () => {
    place.write("latin.ts", Uint8Array.of(0x2f, 0x2f, 0xe9, 0x0a));
    expect(await said("run", "scale-features", "latin.ts", ...own)).toContain("is not text in UTF-8");
  });

  test("a huge file", async () => {
    place.write("huge.ts", "x".repeat(600_000));
    expect(await said("run", "scale-features", "huge.ts", ...own)).toMatchInlineSnapshot(`
      "2
      grader: huge.ts is larger than 512 kB, the most a submission may have.
        Check that it is the TypeScript file you wrote.
      "
    `);
  });

  test("a folder with nothing to grade", async () => {
    mkdirSync(place.path("empty"));
    expect(await said("run", "empty", ...own)).toMatchInlineSnapshot(`
      "2
      grader: There is nothing to grade in empty: no file is named after an exercise.
        Name the files <slug>.ts, such as batch-norm.ts; \`grader list\` shows the slugs.
      "
    `);
  });

  test("a file whose name is no slug, with the nearest", async () => {
    place.write("scale-feature.ts", "");
    expect(await said("run", "scale-feature.ts", ...own)).toMatchInlineSnapshot(`
      "2
      grader: scale-feature.ts is not named after an exercise. Did you mean scale-features?
        Write grader run <slug> <file>.
      "
    `);
  });

  test("a slug without a file beside, or that file", async () => {
    const alone = await said("run", "scale-features", ...own);
    expect(await said("run", "scale-features.ts", ...own)).toBe(alone);
    expect(await said("run", "./scale-features.ts", ...own)).toBe(alone);
    expect(alone).toMatchInlineSnapshot(`
      "2
      grader: There is no scale-features.ts here to grade.
        Write grader run scale-features <file>, or begin with grader start scale-features.
      "
    `);
  });

  test("an unknown check, with the nearest", async () => {
    place.write("scale-features.ts", "");
    expect(await said("run", "scale-features.ts", "--only", "gradient", ...own)).toMatchInlineSnapshot(`
      "2
      grader: There is no check “gradient”. Did you mean gradient-input?
        There are output, gradient-input, gradient-weight, inputs-unchanged.
      "
    `);
  });

  test("a report whose folder is not there", async () => {
    expect(await said("run", "scale-features.ts", "-r", "json=no/where.json", ...own)).toMatchInlineSnapshot(`
      "2
      grader: no/where.json cannot be written: there is no such file or folder.
        Check the path, or make the folder first.
      "
    `);
  });
});

describe("folders of exercises", () => {
  test("one that is not there", async () => {
    expect(await said("list", "--exercises", "nowhere")).toMatchInlineSnapshot(`
      "2
      grader: The folder of exercises nowhere cannot be read: there is no such file or folder.
        Name a folder that holds exercises with --exercises <dir>.
      "
    `);
  });

  test("one without exercises", async () => {
    expect(await said("list", "--exercises", "empty")).toMatchInlineSnapshot(`
      "2
      grader: There are no exercises in empty: no folder there holds an exercise.yaml.
        Name another folder, or write an exercise with \`grader new <slug>\`.
      "
    `);
  });

  test("an exercise that is not valid is named with file and line", async () => {
    mkdirSync(place.path("broken/scale-features"), { recursive: true });
    for (const name of readdirSync(place.path("exercises/scale-features"), {
      recursive: true,
      encoding: "utf8",
    })) {
      if (!name.includes(".")) continue;
      const text = readFileSync(place.path("exercises/scale-features", name), "utf8");
      place.write(`broken/scale-features/${name}`, text.replace("difficulty: 1", "dificulty: 1"));
    }
    const { code, stderr } = await place.grader(["run", "scale-features.ts", "--exercises", "broken"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/exercise\.yaml:\d+:\d+ {2}dificulty/);
    expect(stderr).toContain("Did you mean `difficulty`?");
  });
});

test("the language follows the environment, and --locale goes before it", async () => {
  const chinese = await place.grader(["rnu"], { env: { LC_ALL: "", LANG: "zh_CN.UTF-8" } });
  expect(chinese.stderr).toBe(
    "grader: 没有名为“rnu”的命令。你想写的是 run 吗？\n  运行 `grader --help` 查看全部命令。\n",
  );
  const english = await place.grader(["rnu", "--locale=en"], { env: { LC_ALL: "", LANG: "zh_CN.UTF-8" } });
  expect(english.stderr).toContain("There is no command");
});

test("admin, which is another program now, names it in both languages", async () => {
  expect(await said("admin", "create", "lin@example.org", "--role", "admin")).toMatchInlineSnapshot(`
    "2
    grader: Accounts are no longer made by \`grader\`: \`grader admin\` is \`nabla admin\` now.
      Write npx nabla admin with the same arguments.
    "
  `);
  expect(await said("admin", "reset", "lin@example.org", "--locale", "zh")).toMatchInlineSnapshot(`
    "2
    grader: 账号不再由 \`grader\` 管理：\`grader admin\` 现在是 \`nabla admin\`。
      请改用 npx nabla admin，参数不变。
    "
  `);
});
