import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { classroomReport } from "./classroom-report.ts";
import { exercismReport } from "./exercism-report.ts";
import { githubReport } from "./github-report.ts";
import { gradescopeReport } from "./gradescope-report.ts";
import { htmlReport } from "./html/html-report.ts";
import { junitReport } from "./junit-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { sarifReport } from "./sarif-report.ts";
import { tapReport } from "./tap-report.ts";
import { hostileReport, MEGABYTE, NASTY, TOKEN } from "./testing/hostile-report.ts";
import { htmlDocument, sarifErrors, tapResults, xmllint } from "./testing/readers.ts";
import { ClassroomResults, ExercismResults, GradescopeResults } from "./testing/result-schemas.ts";
import { samples } from "./testing/sample-submissions.ts";

const en = { locale: "en" } as const;
const leftOut = [{ file: "batch-nrom.ts", why: "no-exercise", nearest: "batch-norm.ts" }] as const;

function one(report: Report, file = "work/batch-norm.ts") {
  return [{ report, file }];
}

/** Everything at once, in one report after the other. */
const hostile = [...NASTY, MEGABYTE, NASTY.join("")].map((text) => ({
  report: hostileReport(text),
  file: text.slice(0, 5_000),
}));
const all = [...Object.values(samples).flatMap((report, k) => one(report, `work/${k}.ts`)), ...hostile];

describe("JUnit, by xmllint with a schema", () => {
  test("validates, whatever was graded", async () => {
    expect(await xmllint(junitReport(all, { ...en, leftOut }))).toBe("report.xml validates");
    expect(await xmllint(junitReport([], en))).toBe("report.xml validates");
  });

  test("the schema sees what GitLab would drop", async () => {
    const twice = junitReport(one(samples.failing), en).replaceAll("gradient: ", "output: ");
    expect(await xmllint(twice.replaceAll("Check gradient", "Check output"))).toContain(
      "Duplicate key-sequence",
    );
  });

  test("what there is no room for goes from the least useful end, and is counted", async () => {
    const xml = junitReport([...one(samples.failing), ...one(samples.passing, "b.ts")], en, {
      bytes: 3_500,
      objects: 1_000,
    });
    expect(xml).toContain("wrong-gradient");
    expect(xml).toMatch(
      /<skipped message="\d checks? (is|are) not listed: the format has no room for more\./,
    );
    expect(xml.length).toBeLessThan(3_500);
    expect(await xmllint(xml)).toBe("report.xml validates");
  });
});

describe("TAP 14, by node-tap's parser, strict", () => {
  test("reads the tests we wrote and not one more", () => {
    const { names, failures } = tapResults(tapReport(one(samples.failing), { ...en, leftOut }));
    expect(failures).toEqual([]);
    expect(names).toEqual([
      "ok output: Check output",
      "not ok gradient: Check gradient",
      "not ok batch-norm",
      "ok batch-nrom.ts",
    ]);
  });

  test("whatever was graded", () => {
    const { names, failures } = tapResults(tapReport(all, en));
    expect(failures).toEqual([]);
    expect(names).toHaveLength(all.reduce((total, { report }) => total + report.checks.length + 1, 0));
  });
});

describe("SARIF, by the schema of OASIS", () => {
  const options = { ...en, leftOut, version: "0.1.0" };

  test("is valid, whatever was graded", () => {
    expect(sarifErrors(sarifReport(all, options))).toBe("");
  });

  test("the schema sees what is wrong", () => {
    const text = sarifReport(one(samples.failing), options);
    expect(sarifErrors(text.replace('"startLine": 1', '"startLine": 0'))).toContain("startLine");
  });

  test("a result has what GitHub asks for; a failure of the grader is none", () => {
    const file = "./work/my answer#1.ts";
    const [run] = JSON.parse(sarifReport(one(samples.crashing, file), options)).runs;
    expect(run.results[0]).toMatchObject({
      ruleId: "batch-norm/output",
      ruleIndex: 0,
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "work/my%20answer%231.ts" },
            region: { startLine: 12, startColumn: 20, endLine: 12, endColumn: 32 },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
    });
    const [faulty] = JSON.parse(sarifReport(one(samples.faulty), options)).runs;
    expect(faulty.results).toEqual([]);
    expect(faulty.invocations[0].executionSuccessful).toBe(false);
  });

  test("says how many results it has no room for", () => {
    const [run] = JSON.parse(sarifReport(all, options, { results: 3, bytes: 1e6 })).runs;
    expect(run.results).toHaveLength(3);
    const notes = run.invocations[0].toolExecutionNotifications.map(
      (note: { message: { text: string } }) => note.message.text,
    );
    expect(notes.at(-1)).toMatch(/^\d+ checks are not listed/);
  });
});

describe("Gradescope", () => {
  test.each(Object.entries(samples))("%s", (_, report) => {
    const results = GradescopeResults.parse(JSON.parse(gradescopeReport(one(report), en)));
    expect(results.tests).toHaveLength(report.checks.length);
  });

  test("hostile", () => {
    for (const each of hostile) GradescopeResults.parse(JSON.parse(gradescopeReport([each], en)));
  });

  test("what the grader did not decide is no point yet, and says so", () => {
    const results = GradescopeResults.parse(JSON.parse(gradescopeReport(one(samples.faulty), en)));
    expect(samples.faulty.score).toBe(40);
    expect(results.score).toBe(20);
    expect(results.output).toContain("The submission has to be graded again.");
    expect(results.output).not.toContain("40 of 40");
  });
});

describe("Exercism, version 3", () => {
  test.each(["passing", "failing", "crashing", "uncompiled"] as const)(
    "%s, as the golden file",
    async (name) => {
      const text = exercismReport(one(samples[name]), en);
      ExercismResults.parse(JSON.parse(text));
      await expect(text).toMatchFileSnapshot(`testing/exercism/${name}.json`);
    },
  );

  test("hostile; of what is printed 500 characters, and a word of the rest", () => {
    for (const each of hostile) ExercismResults.parse(JSON.parse(exercismReport([each], en)));
    const loud = exercismReport([{ report: hostileReport(MEGABYTE), file: "a.ts" }], en);
    const [first] = ExercismResults.parse(JSON.parse(loud)).tests;
    expect(first?.output).toMatch(/x…\n\[Output was cut: only 500 characters are shown\.\]$/);
  });
});

describe("GitHub Classroom", () => {
  /** As its reporter reads: base64 from a variable, the scores added up. */
  function read(graded: Parameters<typeof classroomReport>[0]) {
    const variable = classroomReport(graded, en).trimEnd();
    expect(variable).toMatch(/^[A-Za-z0-9+/=]+$/);
    // The longest string that Linux takes in an environment: 128 KiB with its name.
    expect(variable.length).toBeLessThan(131_000);
    const results = ClassroomResults.parse(JSON.parse(Buffer.from(variable, "base64").toString("utf8")));
    return { ...results, total: results.tests.reduce((total, { score }) => total + score, 0) };
  }

  test("points are those of the report", () => {
    expect(read(one(samples.failing))).toMatchObject({ status: "fail", max_score: 40, total: 20 });
    expect(read(one(samples.passing))).toMatchObject({ status: "pass", max_score: 40, total: 40 });
    expect(read(one(samples.faulty))).toMatchObject({ status: "error", max_score: 40, total: 20 });
  });

  test("its reporter prints messages: none is a command to the runner", () => {
    const { tests } = read(hostile.slice(0, NASTY.length));
    const lines = tests.flatMap(({ message }) => message?.split("\n") ?? []);
    expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  });

  test("is short enough, with all its points, however much was graded", () => {
    const many = Array.from({ length: 40 }, () => hostile).flat();
    const { total, tests } = read([...many, ...one(samples.failing)]);
    expect(total).toBe(20);
    expect(tests.at(-1)?.name).toMatch(/^\d+ checks are not listed/);
  });
});

describe("GitHub Actions", () => {
  test("gets ten annotations of what cost most, and a word of the rest", () => {
    const cheap = {
      ...samples.crashing,
      checks: samples.crashing.checks.map((one) => ({ ...one, maxPoints: 1 })),
    };
    const graded = Array.from({ length: 12 }, (_, k) =>
      one(k < 11 ? cheap : samples.failing, `${k}.ts`),
    ).flat();
    const lines = githubReport(graded, { ...en, token: TOKEN }).split("\n");
    expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith("::error file=11.ts"))).toHaveLength(1);
    expect(lines.at(-2)).toMatch(/^::notice::13 more causes are in the log/);
  });

  test("gets a summary it has room for: failures stay, passes go and are counted", () => {
    const graded = [
      ...Array.from({ length: 30 }, () => one(samples.passing)).flat(),
      ...one(samples.failing),
    ];
    const summary = markdownReport(graded, { ...en, leftOut }, 4_000);
    expect(markdownReport(graded, { ...en, leftOut }, 0)).toBe("");
    expect(Buffer.byteLength(summary)).toBeLessThan(4_000);
    expect(summary).toContain("batch-nrom.ts");
    expect(summary).toContain("not passed yet");
    expect(summary).toMatch(/\n\d+ reports are not shown&#58; there is no room for more\./);
  });
});

describe("one HTML file, by a parser that follows the standard", () => {
  test("has no error, loads nothing and runs nothing, whatever was graded", () => {
    const html = htmlReport(all, { ...en, leftOut });
    expect(htmlDocument(html).errors).toEqual([]);
    const tags = new Set([...html.matchAll(/<([a-z0-9]+)/gi)].map(([, name]) => name));
    for (const name of ["script", "img", "iframe", "link", "object", "base", "form"])
      expect(tags).not.toContain(name);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|src|style)=/);
    const hrefs = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.every((href) => href?.startsWith("#report-"))).toBe(true);
    expect(html.match(/<style>/g)).toHaveLength(1);
  });

  test("draws the gradient check, and says it in a table too", () => {
    const html = htmlReport(one(samples.pictured), { locale: "zh" });
    expect(htmlDocument(html).errors).toEqual([]);
    expect(html).toContain('aria-label="热力图：6 个元素中有 2 个与期望值不符"');
    // One is no number and one stands at a kink.
    expect(html.match(/<circle /g)).toHaveLength(4);
    expect(html).toContain('<th scope="row">[0, 2]</th><td>0.7069</td><td>0.12404</td><td>0.12404</td>');
  });
});

test("Chinese has its own marks", () => {
  const one = hostileReport("x");
  const graded = [{ report: one, file: "a.ts" }];
  const zh = { locale: "zh" } as const;
  const texts = [
    gradescopeReport(graded, zh),
    markdownReport(graded, zh),
    githubReport(graded, { ...zh, token: "t" }).split("\n", 1)[0],
    sarifReport(graded, { ...zh, version: "1" }),
  ];
  for (const text of texts) expect(text).not.toMatch(/\p{Script=Han}[:,.]/u);
});
