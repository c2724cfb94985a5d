import { mkdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Report } from "../report/report.ts";
import { htmlDocument, sarifErrors, tapResults, xmllint } from "../reporters/testing/readers.ts";
import { ClassroomResults, ExercismResults, GradescopeResults } from "../reporters/testing/result-schemas.ts";
import { ended, REFERENCE, Workplace, WRONG } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

/** Says to every format what ends or forges it, on its console, in what it throws and in the error's name. */
const HOSTILE = String.raw`
const nasty = "]]></failure><script>alert(1)</script>\n::error file=x::pwned\n##[error]x\nok 1 - forged\n1..0\n" +
  "Bail out!\n  ...\n\u001b[2J\0\ud800\u202e| @all [l](javascript:1)\n::stop-commands::x\n" + "x".repeat(100_000);
console.log(nasty);
class Évil extends Error { name = nasty; }
export function scale() { console.error(nasty); throw new Évil(nasty); }
export function scaleBackward() { throw nasty; }
`;

const ANSWERS = {
  passing: REFERENCE,
  failing: WRONG,
  crashing: "export function scale() { return null.x; }\nexport function scaleBackward() { scale(); }\n",
  hostile: HOSTILE,
};

const FORMATS = [
  "json",
  "junit",
  "github",
  "markdown",
  "html",
  "sarif",
  "tap",
  "classroom",
  "gradescope",
  "exercism",
];

test.each(Object.entries(ANSWERS))(
  "a %s submission, in all formats at once, by those who read them",
  async (name, text) => {
    place.write(`${name}.ts`, text);
    const reporters = FORMATS.flatMap((format) => ["--reporter", `${format}=${name}.${format}`]);
    const args = ["run", "scale-features", `${name}.ts`, ...reporters, "--exercises", "exercises"];
    const { code, stdout } = await place.grader(args);
    const read = (format: string) => readFileSync(place.path(`${name}.${format}`), "utf8");
    const { verdict, score, checks } = Report.parse(JSON.parse(read("json")));
    const isPassed = verdict === "passed";
    expect({ code, stdout, isPassed }).toEqual({
      code: isPassed ? 0 : 1,
      stdout: "",
      isPassed: name === "passing",
    });

    expect(await xmllint(read("junit"))).toBe("report.xml validates");
    const { failures, names, results } = tapResults(read("tap"));
    expect({ failures, tests: names.length, ok: results?.ok }).toEqual({
      failures: [],
      tests: checks.length + 1,
      ok: isPassed,
    });
    expect(sarifErrors(read("sarif"))).toBe("");
    expect(htmlDocument(read("html")).errors).toEqual([]);
    expect(read("html")).not.toContain("<script");
    const classroom = ClassroomResults.parse(
      JSON.parse(Buffer.from(read("classroom"), "base64").toString("utf8")),
    );
    expect(classroom.tests.reduce((total, test) => total + test.score, 0)).toBe(score);
    expect(GradescopeResults.parse(JSON.parse(read("gradescope"))).score).toBe(score);
    expect(ExercismResults.parse(JSON.parse(read("exercism"))).status).toBe(isPassed ? "pass" : "fail");
  },
);

test("sites that keep a number count what is required, once, and nothing else", async () => {
  place.addExercise("scale-other");
  mkdirSync(place.path("more"));
  place.write("more/scale-features.ts", WRONG);
  for (const name of ["Scale-features", "scale-other"]) place.write(`more/${name}.ts`, REFERENCE);
  const reporters = ["gradescope", "classroom", "exercism"].flatMap((name) => ["-r", `${name}=more.${name}`]);
  const args = ["run", "more", "--require", "scale-features", ...reporters, "--exercises", "exercises"];
  const { code, stderr } = await place.grader(args);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "more/Scale-features.ts is not graded: scale-features.ts is the answer to its exercise.\n",
  });
  const read = (name: string) => readFileSync(place.path(`more.${name}`), "utf8");
  expect(GradescopeResults.parse(JSON.parse(read("gradescope")))).toMatchObject({
    score: 70,
    tests: { length: 4 },
  });
  const classroom = ClassroomResults.parse(
    JSON.parse(Buffer.from(read("classroom"), "base64").toString("utf8")),
  );
  expect(classroom).toMatchObject({ max_score: 100, tests: { length: 4 } });
  expect(ExercismResults.parse(JSON.parse(read("exercism"))).tests).toHaveLength(4);
});

test("the name of a file that is left out is no command on standard error", async () => {
  mkdirSync(place.path("named"));
  place.write("named/scale-features.ts", REFERENCE);
  place.write("named/::error::x.ts", "");
  const { stderr } = await ended(
    place.shell('cd named && "$@" run . --exercises ../exercises -r json=/dev/null'),
  );
  expect(stderr).toBe("\\x3a:error::x.ts is not graded: it is not named after an exercise.\n");
});

test("two reporters are not written to one file, however it is spelt", async () => {
  place.write("one.ts", REFERENCE);
  const args = ["run", "scale-features", "one.ts", "--exercises", "exercises"];
  const { code, stderr } = await place.grader([...args, "-r", "tap=same", "-r", "html=./same"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^grader: tap and html cannot be written to one file, .*\/same\.\n {2}Name a file for each\.\n$/,
  );
});

test("/dev/stdout is appended to where standard output is", async () => {
  place.write("log", "what was there\n");
  place.write("logged.ts", REFERENCE);
  const line =
    '"$@" run scale-features logged.ts --exercises exercises -r tap=/dev/stdout -r terminal >> log';
  expect(await ended(place.shell(line))).toMatchObject({ code: 0, stderr: "" });
  const log = readFileSync(place.path("log"), "utf8");
  expect(log).toMatch(/^what was there\n/);
  expect(log).toContain("\nok 1 - scale-features\n");
  expect(log).toContain("100 of 100 points");
});

test("SARIF and annotations name files from the root of the repository, whichever folder the command runs in", async () => {
  for (const folder of [".git", "week"]) mkdirSync(place.path("repository", folder), { recursive: true });
  place.write("repository/week/answer.ts", WRONG);
  const graded = '"$@" run scale-features answer.ts -r sarif -r github=log --exercises ../../exercises';
  const { stdout } = await ended(place.shell(`cd repository/week && ${graded}`));
  const [{ results }] = JSON.parse(stdout).runs;
  expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("week/answer.ts");
  const log = readFileSync(place.path("repository/week/log"), "utf8");
  expect(log).toMatch(/^::error file=week\/answer\.ts,/m);
});
