import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Report } from "../report/report.ts";
import { expectWellFormed } from "../reporters/testing/expect-well-formed.ts";
import { type Ended, REFERENCE, Workplace } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];
const SLUGS = Array.from("abcdefghij", (letter) => `scale-${letter}`);

beforeAll(() => {
  for (const slug of SLUGS) place.addExercise(slug);
});

describe("ten submissions, three of them broken in different ways", () => {
  let ended: Ended;
  const read = (name: string) => readFileSync(place.path(name), "utf8");

  beforeAll(async () => {
    mkdirSync(place.path("ten"));
    for (const slug of SLUGS.slice(0, 7)) place.write(`ten/${slug}.ts`, REFERENCE);
    place.write("ten/scale-h.ts", `${REFERENCE}// ${"x".repeat(600_000)}\n`);
    place.write("ten/scale-i.ts", Uint8Array.of(0x2f, 0x2f, 0xe9, 0x0a));
    symlinkSync("scale-a.ts", place.path("ten/scale-j.ts"));
    place.write("ten/scalefeatures.ts", REFERENCE);
    place.write("ten/helper.ts", "");
    const reporters = ["terminal", "json=ten.json", "junit=ten.xml", "github=ten.txt"];
    const args = ["run", "ten", ...reporters.flatMap((name) => ["-r", name]), ...own];
    const env = { GITHUB_STEP_SUMMARY: place.path("summary.md") };
    ended = await place.grader(args, { env });
  });

  test("are ten verdicts in the terminal, and the command ends with 1", () => {
    const { code, stdout, stderr } = ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.slice(stdout.indexOf("──────────\n"))).toMatchInlineSnapshot(`
      "──────────
      ✓ scale-a  passed                                              100 of 100 points
      ✓ scale-b  passed                                              100 of 100 points
      ✓ scale-c  passed                                              100 of 100 points
      ✓ scale-d  passed                                              100 of 100 points
      ✓ scale-e  passed                                              100 of 100 points
      ✓ scale-f  passed                                              100 of 100 points
      ✓ scale-g  passed                                              100 of 100 points
      ✗ scale-h  not passed yet                                        0 of 100 points
      ✗ scale-i  not passed yet                                        0 of 100 points
      ✗ scale-j  not passed yet                                        0 of 100 points

      7 of 10 exercises passed

      ! ten/helper.ts is not graded: it is not named after an exercise.
      ! ten/scalefeatures.ts is not graded: it is not named after an exercise. Did you
        mean scale-features.ts?

      "
    `);
    expect(stdout).toContain("The file is larger than 512 kB, the most a submission may have.");
    expect(stdout).toContain("The file is not text in UTF-8.");
    expect(stdout).toContain("In place of the file there is a link.");
  });

  test("are ten reports in JSON, beside what was left out", () => {
    const { reports, leftOut } = JSON.parse(read("ten.json"));
    expect(leftOut).toEqual([
      { file: "ten/helper.ts", why: "no-exercise", nearest: null },
      { file: "ten/scalefeatures.ts", why: "no-exercise", nearest: "scale-features.ts" },
    ]);
    const parsed = reports.map((one: unknown) => Report.parse(one));
    expect(parsed.map((one: Report) => [one.exercise, one.verdict, one.score, one.maxScore])).toEqual([
      ...SLUGS.slice(0, 7).map((slug) => [slug, "passed", 100, 100]),
      ...SLUGS.slice(7).map((slug) => [slug, "failed", 0, 100]),
    ]);
  });

  test("are ten suites in JUnit, and one of what was skipped", () => {
    const xml = read("ten.xml");
    expectWellFormed(xml);
    const suites = [...xml.matchAll(/<testsuite name="([^"]*)" tests="(\d)" failures="(\d)"/g)];
    expect(suites.map(([, ...of]) => of.join(" "))).toEqual([
      ...SLUGS.slice(0, 7).map((slug) => `${slug} 4 0`),
      ...SLUGS.slice(7).map((slug) => `${slug} 4 4`),
      "left-out 2 0",
    ]);
    expect(xml).toContain('<testsuites name="nabla" tests="42" failures="12" errors="0" skipped="2"');
    expect(xml).toContain('file="ten/helper.ts"');
  });

  test("are ten groups and three annotated files for GitHub, with a warning for what was left out", () => {
    const text = read("ten.txt");
    expect(text.match(/^::group::scale-/gm)).toHaveLength(10);
    const annotated = [...text.matchAll(/^::error file=([^,]*),/gm)].map(([, file]) => file);
    expect([...new Set(annotated)]).toEqual(["ten/scale-h.ts", "ten/scale-i.ts", "ten/scale-j.ts"]);
    expect(text.match(/^::warning .*$/gm)).toMatchInlineSnapshot(`
      [
        "::warning file=ten/helper.ts,title=Left out::ten/helper.ts is not graded: it is not named after an exercise.",
        "::warning file=ten/scalefeatures.ts,title=Left out::ten/scalefeatures.ts is not graded: it is not named after an exercise. Did you mean scale-features.ts?",
      ]
    `);
    const summary = read("summary.md");
    expect(summary.match(/^### /gm)).toHaveLength(11);
    expect(summary).toContain("- ten/helper.ts is not graded");
  });
});

describe("nothing but a file is read", () => {
  const secret = "root:x:0:0:root:/root:/bin/sh";
  let reports: Report[];

  beforeAll(async () => {
    mkdirSync(place.path("odd/scale-d.ts"), { recursive: true });
    place.write("passwd", `${secret}\n`);
    symlinkSync(place.path("passwd"), place.path("odd/scale-a.ts"));
    symlinkSync("nowhere.ts", place.path("odd/scale-b.ts"));
    execFileSync("mkfifo", [place.path("odd/scale-c.ts")]);
    symlinkSync("scale-e.ts", place.path("odd/scale-e.ts"));
    symlinkSync("/dev/zero", place.path("odd/scale-f.ts"));
    place.write("odd/scale-g.ts", REFERENCE);
    const { stdout, stderr } = await place.grader(["run", "odd", "-r", "json", ...own]);
    expect(stdout + stderr).not.toContain(secret);
    reports = JSON.parse(stdout).reports.map((one: unknown) => Report.parse(one));
  });

  test.each([
    ["a link to a file of somebody else's", "scale-a", "link"],
    ["a link to nothing", "scale-b", "link"],
    ["a pipe", "scale-c", "pipe"],
    ["a folder", "scale-d", "folder"],
    ["a link to itself", "scale-e", "link"],
    ["a link to a device", "scale-f", "link"],
  ])("%s", (_, slug, found) => {
    const report = reports.find(({ exercise }) => exercise === slug);
    expect(report).toMatchObject({ verdict: "failed", score: 0 });
    for (const { cases } of report?.checks ?? [])
      for (const { outcome } of cases)
        expect(outcome).toEqual({ status: "unreadable-file", cause: { kind: "not-a-file", found } });
  });

  test("and what is a file is graded", () => {
    const passed = reports.filter(({ verdict }) => verdict === "passed");
    expect(passed.map(({ exercise }) => exercise)).toEqual(["scale-g"]);
  });

  test("also where one is named by itself, at once", async () => {
    const said = async (file: string) => {
      const { code, stdout, stderr } = await place.grader(["run", "scale-a", file, ...own]);
      return [code, stdout, stderr.split("\n")[0]];
    };
    const refused = (file: string, found: string) => [
      2,
      "",
      `grader: ${file} is a ${found}, but a file is expected.`,
    ];
    expect(await said("odd/scale-a.ts")).toEqual(refused("odd/scale-a.ts", "link"));
    expect(await said("odd/scale-c.ts")).toEqual(refused("odd/scale-c.ts", "pipe"));
    expect(await said("/dev/zero")).toEqual(refused("/dev/zero", "device"));
  });
});

describe("--require", () => {
  beforeAll(() => {
    mkdirSync(place.path("some"));
    place.write("some/scale-a.ts", REFERENCE);
    place.write("some/scaleb.ts", REFERENCE);
    place.write("some/scale-c.js", REFERENCE);
    place.write("some/statement.md", "");
  });
  const run = (...args: string[]) => place.grader(["run", "some", ...args, ...own]);

  test("without it what is not named after an exercise is a warning", async () => {
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout.slice(stdout.indexOf("!"))).toMatchInlineSnapshot(`
      "! some/scale-c.js is not graded: it is not named after an exercise. Did you mean
        scale-c.ts?
      ! some/scaleb.ts is not graded: it is not named after an exercise. Did you mean
        scale-b.ts?

      "
    `);
  });

  test("makes what is missing or misnamed a failure, with the nearest name", async () => {
    const { code, stdout } = await run("--require", "scale-a,scale-b", "--require", "scale-j");
    expect(code).toBe(1);
    expect(stdout).toContain("There is no file scale-b.ts, but there is scaleb.ts.");
    expect(stdout).toContain("There is no file scale-j.ts.");
    expect(stdout).toContain("1 of 3 exercises passed");
  });

  test("takes a file of slugs", async () => {
    place.write("required.txt", "# week 3\nscale-a\nscale-c  # the hard one\n");
    const { code, stdout } = await run("--require", "required.txt", "--locale", "zh");
    expect(code).toBe(1);
    expect(stdout).toContain("没有文件 scale-c.ts，但有 scale-c.js。");
  });

  test("is met by what is there", async () => {
    expect((await run("--require", "scale-a")).code).toBe(0);
  });

  test("grades a folder with nothing in it", async () => {
    mkdirSync(place.path("nothing"));
    const { code, stdout } = await place.grader(["run", "nothing", "--require", "scale-a", ...own]);
    expect([code, stdout.includes("There is no file scale-a.ts.")]).toEqual([1, true]);
  });

  test.each([
    ["a slug that is none, with the nearest", ["scale-z"], "There is no exercise “scale-z” in exercises."],
    ["what is neither", ["scale_a"], "“scale_a” is neither. Did you mean scale-a?"],
    ["an empty list", ["some/statement.md"], "“some/statement.md” is neither."],
  ])("refuses %s", async (_, values, said) => {
    const { code, stdout, stderr } = await run("--require", ...values);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  test("is nothing for a single file", async () => {
    const args = ["run", "scale-a", "some/scale-a.ts", "--require", "scale-a", ...own];
    const { code, stderr } = await place.grader(args);
    expect(code).toBe(2);
    expect(stderr).toContain("--require says what a folder has to hold");
  });
});

test("a folder in which every name is misspelt says what was meant", async () => {
  mkdirSync(place.path("misspelt"));
  place.write("misspelt/scalea.ts", REFERENCE);
  const { code, stderr } = await place.grader(["run", "misspelt", ...own]);
  expect(code).toBe(2);
  expect(stderr).toContain("Instead of misspelt/scalea.ts, did you mean scale-a.ts?");
});

describe("a script that is left out", () => {
  const leftOutOf = async (folder: string, ...names: readonly string[]) => {
    mkdirSync(place.path(folder));
    place.write(`${folder}/scale-a.ts`, REFERENCE);
    for (const name of names) place.write(`${folder}/${name}`, "");
    const { stdout } = await place.grader(["run", folder, "-r", "json", ...own]);
    return JSON.parse(stdout).leftOut;
  };

  test("may be called anything", async () => {
    expect(await leftOutOf("named", "scale-b.TS", "a\n::error::b.ts")).toEqual([
      { file: "named/a\n::error::b.ts", why: "no-exercise", nearest: null },
      { file: "named/scale-b.TS", why: "no-exercise", nearest: "scale-b.ts" },
    ]);
  });

  test("is meant for no other exercise where it is another version of what was handed in", async () => {
    expect(await leftOutOf("versions", "scale_a.ts")).toEqual([
      { file: "versions/scale_a.ts", why: "no-exercise", nearest: null },
    ]);
  });

  test("writes no line of its own", async () => {
    mkdirSync(place.path("lines"));
    place.write("lines/scale-a\n::error::.ts", "");
    place.write("lines/scale-b\n.ts", "");
    const { stderr } = await place.grader(["run", "lines", ...own]);
    expect(stderr).toContain("Instead of lines/scale-b\\n.ts, did you mean scale-b.ts?\n");
    expect(stderr).not.toMatch(/^\s*::/m);
  });
});

describe("an exercise that is not valid", () => {
  beforeAll(() => {
    place.addExercise("scale-l");
    place.write("exercises/scale-l/exercise.yaml", "slug: scale-l\n");
    mkdirSync(place.path("partly"));
    for (const slug of ["scale-a", "scale-l"]) place.write(`partly/${slug}.ts`, REFERENCE);
  });

  test("costs no other submission its result, and is named with what is wrong with it", async () => {
    const { code, stdout, stderr } = await place.grader(["run", "partly", "-r", "json", ...own]);
    expect(code).toBe(2);
    const { reports, leftOut } = JSON.parse(stdout);
    expect(reports.map(({ exercise, verdict }: Report) => [exercise, verdict])).toEqual([
      ["scale-a", "passed"],
    ]);
    expect(leftOut).toEqual([{ file: "partly/scale-l.ts", why: "invalid-exercise", nearest: null }]);
    expect(stderr).toContain("grader: The exercise in exercises/scale-l is not valid:\n");
  });

  test.each([
    ["en", "! partly/scale-l.ts is not graded: its exercise is not valid."],
    ["zh", "! partly/scale-l.ts 没有评测：对应的练习本身无效。"],
  ])("is named by the report, in %s", async (locale, said) => {
    const { stdout } = await place.grader(["run", "partly", "--locale", locale, ...own]);
    expect(stdout).toContain(said);
  });
});

describe("an exercise at which the grader itself fails", () => {
  let ended: Ended;

  beforeAll(async () => {
    place.addExercise("scale-k");
    place.write("exercises/scale-k/oracle.ts", 'export function scale() { throw new Error("unfinished"); }');
    mkdirSync(place.path("faulty"));
    for (const slug of ["scale-a", "scale-k"]) place.write(`faulty/${slug}.ts`, REFERENCE);
    ended = await place.grader(["run", "faulty", "-r", "json", ...own]);
  });

  test("is our fault in its report, and the others are graded", () => {
    expect(ended.code).toBe(3);
    const { reports } = JSON.parse(ended.stdout);
    const parsed = reports.map((one: unknown) => Report.parse(one));
    expect(parsed.map((one: Report) => [one.exercise, one.verdict])).toEqual([
      ["scale-a", "passed"],
      ["scale-k", "fault"],
    ]);
  });

  test("is named on standard error with what it failed by", () => {
    expect(ended.stderr).toMatchInlineSnapshot(`
      "grader: The grader itself failed at scale-k; this is not the code's doing.
        Please report it with the lines below.
      │ the oracle has no result for by-hand: threw unfinished
      "
    `);
  });
});
