import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Report } from "../report/report.ts";
import { htmlDocument, sarifErrors, tapResults, xmllint } from "../reporters/testing/readers.ts";
import { ClassroomResults, ExercismResults, GradescopeResults } from "../reporters/testing/result-schemas.ts";
import { REFERENCE, Workplace, WRONG } from "./testing/workplace.ts";

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
