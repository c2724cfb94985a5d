import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Report } from "../../report/report.ts";
import { usingExercises } from "../../spec/testing/using-exercises.ts";
import { REFERENCE, Workplace, WRONG } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];
const answer = "answer.ts";
const wrongFile = "slipped.ts";

beforeAll(() => {
  place.write(answer, REFERENCE);
  place.write(wrongFile, WRONG);
});

test("no report takes the place of what is graded", async () => {
  mkdirSync(place.path("handed-in"));
  place.write("handed-in/scale-features.ts", REFERENCE);
  symlinkSync("handed-in/scale-features.ts", place.path("link.html"));
  const graded = (...words: string[]) => place.grader(["run", ...words, ...own]);
  const ended = await Promise.all([
    graded("scale-features", answer, "-r", `html=./${answer}`),
    graded("handed-in", "-r", "terminal", "-r", "html=link.html"),
    place.grader(["run", "scale-features", answer, "-r", `json=${answer}`, "--locale", "zh", ...own]),
  ]);
  expect(ended.map(({ code, stderr }) => [code, stderr.split("\n")[0]])).toEqual([
    [2, `grader: ./${answer} is an answer that is graded, and would be overwritten.`],
    [2, "grader: link.html is an answer that is graded, and would be overwritten."],
    [2, `grader: ${answer} 是要评测的提交，写入会将它覆盖。`],
  ]);
  expect(readFileSync(place.path(answer), "utf8")).toBe(REFERENCE);
  expect(readFileSync(place.path("handed-in/scale-features.ts"), "utf8")).toBe(REFERENCE);
});

describe("the exit code says how it went", () => {
  test("0: all passed", async () => {
    const { code, stdout, stderr } = await place.grader(["run", "scale-features", answer, ...own]);
    expect(stdout).toContain("passed · all 4 checks · 100 of 100 points");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("1: a submission fell short, with the misconception's hint", async () => {
    const { code, stdout } = await place.grader(["run", "scale-features", wrongFile, ...own]);
    expect(stdout).toContain("▸ hint  One weight serves all samples, so what they contribute adds up.");
    expect(stdout).toContain("not passed yet · 3 of 4 checks · 70 of 100 points");
    expect(code).toBe(1);
  });

  test("0 again where the score is enough", async () => {
    const run = (share: string) =>
      place.grader(["run", "scale-features", wrongFile, "--min-score", share, ...own]);
    const lastLines = (stdout: string) => stdout.slice(stdout.indexOf("--min-score")).replaceAll(/\s+/g, " ");
    const met = await run("60");
    expect([met.code, lastLines(met.stdout)]).toEqual([
      0,
      "--min-score 60 is met: 60 of 100 points are enough, and there are 70. ",
    ]);
    expect((await run("70")).code).toBe(0);
    const missed = await run("70.5");
    expect([missed.code, lastLines(missed.stdout)]).toEqual([
      1,
      "--min-score 70.5 is missed by scale-features: 70.5 of 100 points are needed, and there are 70. ",
    ]);
    // What a program reads stays as it is.
    const json = await place.grader([
      "run",
      "scale-features",
      wrongFile,
      "--min-score",
      "60",
      "-r",
      "json",
      ...own,
    ]);
    expect(Report.parse(JSON.parse(json.stdout)).score).toBe(70);
    expect(json.stderr).toContain("--min-score 60 is met");
  });

  test("3: there is no sandbox", async () => {
    const env = { SANDBOX: "none" };
    const { code, stdout, stderr } = await place.grader(["run", "scale-features", answer, ...own], { env });
    expect(stderr).toContain("SANDBOX is none.");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  });
});

test("--only runs the named checks", async () => {
  const only = ["--only", "output", "--only", "inputs-unchanged"];
  const { code, stdout } = await place.grader(["run", "scale-features", wrongFile, ...only, ...own]);
  expect(stdout).toContain("all 2 checks · 40 of 40 points");
  expect(code).toBe(0);
});

test("--timeout is the limit of a call", async () => {
  place.write("endless.ts", REFERENCE.replace("return x.map", "for (;;) {}\n  return x.map"));
  const args = ["run", "scale-features", "endless.ts", "--timeout", "150", "--only", "output", ...own];
  const { code, stdout } = await place.grader(args);
  expect(stdout).toContain("did not finish within 150 ms");
  expect(code).toBe(1);
});

describe("reporters", () => {
  test("json on standard output is exactly the report", async () => {
    const { stdout } = await place.grader(["run", "scale-features", wrongFile, "-r", "json", ...own]);
    const report = Report.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ exercise: "scale-features", verdict: "failed", score: 70, maxScore: 100 });
  });

  test("several at once, into files", async () => {
    const reporters = [
      "-r",
      "terminal",
      "-r",
      "json=report.json",
      "-r",
      "junit=report.xml",
      "-r",
      "github=report.txt",
    ];
    const { code, stdout } = await place.grader(["run", "scale-features", answer, ...reporters, ...own]);
    expect(code).toBe(0);
    expect(stdout).toContain("all 4 checks");
    expect(Report.parse(JSON.parse(readFileSync(place.path("report.json"), "utf8"))).verdict).toBe("passed");
    expect(readFileSync(place.path("report.xml"), "utf8")).toContain('tests="4" failures="0"');
    expect(readFileSync(place.path("report.txt"), "utf8")).toContain("::group::");
  });

  test("a device is written to and stays a device", async () => {
    const { code } = await place.grader(["run", "scale-features", answer, "-r", "json=/dev/null", ...own]);
    expect(code).toBe(0);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("a report that few may read stays so when it is replaced", async () => {
    place.write("private.json", "{}");
    chmodSync(place.path("private.json"), 0o600);
    await place.grader(["run", "scale-features", answer, "-r", "json=private.json", ...own]);
    expect(readFileSync(place.path("private.json"), "utf8")).toContain('"verdict"');
    expect(statSync(place.path("private.json")).mode & 0o777).toBe(0o600);
  });

  test("github adds the step summary", async () => {
    const env = { GITHUB_STEP_SUMMARY: place.path("summary.md"), GITHUB_ACTIONS: "true" };
    await place.grader(["run", "scale-features", wrongFile, "-r", "github", ...own], { env });
    expect(readFileSync(place.path("summary.md"), "utf8")).toContain("| ✗ | Gradient of weight |");
  });

  test("in GitHub Actions the terminal's text is fenced", async () => {
    place.write("loud.ts", `console.log("::error::not a command");\n${REFERENCE}`);
    const env = { GITHUB_ACTIONS: "true" };
    const { stdout } = await place.grader(["run", "scale-features", "loud.ts", ...own], { env });
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^::stop-commands::[0-9a-f-]{36}$/);
    expect(lines.at(-1)).toBe(`::${lines[0]?.slice("::stop-commands::".length)}::`);
  });
});

test("a folder is graded file by file; what belongs to no exercise is named", async () => {
  mkdirSync(place.path("homework"));
  place.write("homework/scale-features.ts", REFERENCE);
  place.write("homework/scale-feature.ts", REFERENCE);
  place.write("homework/notes.md", "");
  const { code, stdout, stderr } = await place.grader(["run", "homework", "-r", "json", ...own]);
  expect(JSON.parse(stdout)).toMatchObject({ reports: [{ exercise: "scale-features", verdict: "passed" }] });
  expect(stderr).toBe("homework/scale-feature.ts is not graded: it is not named after an exercise.\n");
  expect(code).toBe(0);
});

test("colour only where it is wanted", async () => {
  const run = (env: Record<string, string>) =>
    place.grader(["run", "scale-features", answer, ...own], { env });
  expect((await run({})).stdout).not.toContain("\x1b");
  expect((await run({ FORCE_COLOR: "1" })).stdout).toContain("\x1b[32m");
  expect((await run({ FORCE_COLOR: "1", NO_COLOR: "1" })).stdout).not.toContain("\x1b");
});

test("a reader that goes away ends nothing", async () => {
  const child = place.start(["run", "scale-features", answer, ...own]);
  child.stdout.destroy();
  const [closed, stderr] = await Promise.all([once(child, "close"), text(child.stderr)]);
  expect({ closed, stderr }).toEqual({ closed: [0, null], stderr: "" });
});

test("Ctrl-C ends a run at once and without a word", async () => {
  place.write(
    "endless-twice.ts",
    "export function scale() { for (;;) {} }\nexport const scaleBackward = scale;\n",
  );
  mkdirSync(place.path("new-cache"));
  const env = { NABLA_CACHE: place.path("new-cache") };
  const args = ["run", "scale-features", "endless-twice.ts", "--timeout", "60000", ...own];
  // The command is under way once it writes to its cache.
  const underWay = once(watch(place.path("new-cache")), "change");
  const child = place.start(args, env);
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const closed = once(child, "close");
  await underWay;
  child.kill("SIGINT");
  expect(await closed).toEqual([130, null]);
  expect(await output).toEqual(["", ""]);
});

test("--watch grades anew when an editor renames a file into place, and ends on Ctrl-C", async () => {
  place.write("watched.ts", REFERENCE);
  const child = place.start(["run", "scale-features", "watched.ts", "--watch", ...own]);
  const closed = once(child, "close");
  const output = text(child.stdout);
  await saysItWaits(child.stderr, "watched.ts");
  place.write("draft.ts", readFileSync(place.path(wrongFile)));
  renameSync(place.path("draft.ts"), place.path("watched.ts"));
  await saysItWaits(child.stderr, "watched.ts");
  child.kill("SIGINT");
  expect(await closed).toEqual([130, null]);
  const [first, second] = (await output).split("\n∇ ").slice(1);
  expect(first).toContain("all 4 checks");
  expect(second).toContain("3 of 4 checks");
  expect(await output).not.toContain("\x1b");
});

test.each(["a file", "a folder"])(
  "--watch sees %s again whose folder was deleted and made anew",
  async (what) => {
    const folder = `folder of ${what}`;
    const make = (text: string) => {
      mkdirSync(place.path(folder));
      place.write(`${folder}/scale-features.ts`, text);
    };
    make(REFERENCE);
    const named = what === "a file" ? `${folder}/scale-features.ts` : folder;
    const child = place.start(["run", named, "--watch", ...own]);
    const closed = once(child, "close");
    await says(child.stdout, "all 4 checks");
    await saysItWaits(child.stderr, named);
    rmSync(place.path(folder), { recursive: true });
    await says(child.stderr, `${named} is not there at the moment`);
    make(readFileSync(place.path(wrongFile), "utf8"));
    await says(child.stdout, "3 of 4 checks");
    child.kill("SIGINT");
    expect(await closed).toEqual([130, null]);
  },
);

test("--watch needs a folder to watch", async () => {
  const { code, stderr } = await place.grader(["run", "scale-features", "nowhere/a.ts", "--watch", ...own]);
  expect(stderr).toBe(
    "grader: nowhere/a.ts cannot be read: there is no such file or folder.\n  Check the path and its permissions.\n",
  );
  expect(code).toBe(2);
});

test("--watch goes on where the folder of a report has vanished, and writes it once it is back", async () => {
  place.write("followed.ts", REFERENCE);
  mkdirSync(place.path("reports"));
  const args = [
    "run",
    "scale-features",
    "followed.ts",
    "--watch",
    "-r",
    "terminal",
    "-r",
    "json=reports/r.json",
  ];
  const child = place.start([...args, ...own]);
  const closed = once(child, "close");
  const output = text(child.stdout);
  await saysItWaits(child.stderr, "followed.ts");
  rmSync(place.path("reports"), { recursive: true });
  place.write("followed.ts", `${REFERENCE}\n`);
  expect(await saysItWaits(child.stderr, "followed.ts")).toContain(
    "grader: reports/r.json cannot be written: there is no such file or folder.\n  Check the path, or make the folder first.\n",
  );
  mkdirSync(place.path("reports"));
  place.write("followed.ts", REFERENCE);
  await saysItWaits(child.stderr, "followed.ts");
  child.kill("SIGINT");
  expect(await closed).toEqual([130, null]);
  expect((await output).match(/all 4 checks/g)).toHaveLength(3);
  expect(Report.parse(JSON.parse(readFileSync(place.path("reports/r.json"), "utf8"))).verdict).toBe("passed");
});

/** What is said until the command waits again. */
function saysItWaits(stderr: Readable, file: string): Promise<string> {
  return says(stderr, `Waiting for ${file} to change`);
}

async function says(stream: Readable, words: string): Promise<string> {
  let said = "";
  while (!said.includes(words)) said += String((await once(stream, "data"))[0]);
  return said;
}

test("an answer runs with the modules beside it, and with references for what is not there", async () => {
  const uses = mkdtempSync(join(tmpdir(), "uses-"));
  usingExercises(join(uses, "exercises"));
  writeFileSync(
    join(uses, "twice.ts"),
    'import { double } from "double";\nexport function twice(x: number): number { return double(double(x)); }\n',
  );
  const args = ["run", join(uses, "twice.ts"), "--exercises", join(uses, "exercises")];
  const alone = await place.grader(args);
  expect(alone.stdout).toContain("ran with the reference of double");
  writeFileSync(join(uses, "double.ts"), "export function double(x: number): number { return x + 1; }\n");
  const beside = await place.grader(args);
  rmSync(uses, { recursive: true });
  expect(beside.stdout).toContain("ran with your double.ts");
  expect([alone.code, beside.code]).toEqual([0, 1]);
});
