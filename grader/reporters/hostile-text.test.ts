import { describe, expect, test } from "vitest";
import { classroomReport } from "./classroom-report.ts";
import { exercismReport } from "./exercism-report.ts";
import { githubReport } from "./github-report.ts";
import { gradescopeReport } from "./gradescope-report.ts";
import { htmlReport } from "./html/html-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { sarifReport } from "./sarif-report.ts";
import { tapReport } from "./tap-report.ts";
import { terminalReport } from "./terminal/terminal-report.ts";
import { expectWellFormed } from "./testing/expect-well-formed.ts";
import { always, hostileReport, TOKEN } from "./testing/hostile-report.ts";
import { htmlDocument, sarifErrors, tagCounts, tapResults } from "./testing/readers.ts";
import { ClassroomResults, ExercismResults, GradescopeResults } from "./testing/result-schemas.ts";

/** Controls but for the line break, marks of direction, unseen characters, lone surrogates. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("whatever a submission writes", () => {
  test("nothing unprintable reaches the terminal", () => {
    always((text) => {
      const graded = [{ report: hostileReport(text), file: text }];
      expect(terminalReport(graded, { locale: "zh", colour: false, width: 80 })).not.toMatch(UNPRINTABLE);
    });
  });

  test("with colour, the only sequences are our own", () => {
    always((text) => {
      const graded = [{ report: hostileReport(text), file: text }];
      const output = terminalReport(graded, { locale: "en", colour: true, width: 80 });
      const rest = output.split("\x1b").slice(1);
      expect(rest.every((part) => /^\[(0|1|2|31|32|33|36|1;31|1;4)m/.test(part))).toBe(true);
      expect(output.replaceAll("\x1b", "")).not.toMatch(UNPRINTABLE);
    });
  });

  test("JUnit's XML is well-formed", () => {
    always((text) => {
      const xml = junitReport([{ report: hostileReport(text), file: text }], { locale: "en" });
      expectWellFormed(xml);
      expect(xml).not.toContain("##[");
    });
  });

  test("JSON is the report itself and holds no command", () => {
    always((text) => {
      const one = hostileReport(text);
      const json = jsonReport([{ report: one, file: text }], null);
      expect(JSON.parse(json)).toEqual(one);
      expect(json).not.toContain("##[");
      expect(json.split("\n").some((line) => line.trimStart().startsWith("::"))).toBe(false);
    });
  });

  test("GitHub reads no command but ours", () => {
    always((text) => {
      const output = githubReport([{ report: hostileReport(text), file: text }], {
        locale: "en",
        token: TOKEN,
      });
      expect(commandsRead(output)).toEqual([
        "group",
        "stop-commands",
        "endgroup",
        ...Array(6).fill("error"),
        "warning",
        ...Array(3).fill("error"),
      ]);
    });
  });

  test("a reader of TAP counts our tests and no other", () => {
    always((text) => {
      const one = hostileReport(text);
      const { failures, names } = tapResults(tapReport([{ report: one, file: text }], { locale: "en" }));
      expect({ failures, tests: names.length }).toEqual({ failures: [], tests: one.checks.length + 1 });
    });
  });

  test("results of Gradescope, Exercism, Classroom and SARIF keep their shape, and hold no command", () => {
    always((text) => {
      const graded = [{ report: hostileReport(text), file: text }];
      const options = { locale: "en", version: "1.0.0" } as const;
      const texts = [gradescopeReport, exercismReport, sarifReport].map((write) => write(graded, options));
      const [gradescope = "", exercism = "", sarif = ""] = texts;
      GradescopeResults.parse(JSON.parse(gradescope));
      ExercismResults.parse(JSON.parse(exercism));
      expect(sarifErrors(sarif)).toBe("");
      ClassroomResults.parse(
        JSON.parse(Buffer.from(classroomReport(graded, options), "base64").toString("utf8")),
      );
      for (const json of texts) expect(json).not.toMatch(/##\w*\[|^\s*::/m);
    });
  });

  test("the HTML page has our elements and no other", () => {
    const counted = (text: string) => {
      const html = htmlReport([{ report: hostileReport(text), file: text }], { locale: "en" });
      const { document, errors } = htmlDocument(html);
      expect(errors).toEqual([]);
      expect(html).not.toMatch(/##\w*\[|^\s*::/m);
      // How a name in a sentence looks is no matter: it is code or bold.
      const { code, strong, ...others } = tagCounts(document);
      return others;
    };
    const usual = counted("x");
    always((text) => {
      expect(counted(text)).toEqual(usual);
    });
  });

  test("Markdown is tables whose cells hold neither HTML nor mentions, and lists of nothing but our own items", () => {
    always((text) => {
      const markdown = markdownReport([{ report: hostileReport(text), file: text }], { locale: "en" });
      const lines = markdown.trimEnd().split("\n");
      const rows = lines.slice(2, 14);
      for (const row of rows) expect(row.match(/\|/g)).toHaveLength(5);
      const others = lines.slice(14).filter((line) => line !== "");
      for (const line of others) expect(line).toMatch(/^(- \*\*| {2}[^-=+*#>\s]| {2}▸)/);
      expect(
        lines
          .join("\n")
          .replaceAll("- **", "")
          .replaceAll(/\*\* \(.*/g, ""),
      ).not.toMatch(/[<>@`*[\]~]/);
    });
  });
});

/**
 * As the runner reads: a command is a line that begins with `::`, or `##[…]` anywhere; after stop-commands only the
 * token.
 */
function commandsRead(output: string): string[] {
  const commands: string[] = [];
  let token: string | null = null;
  for (const line of output.split(/\r\n|\r|\n/)) {
    if (token !== null) {
      if (line.trim() === `::${token}::`) token = null;
      continue;
    }
    const command = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line.trim());
    if (command === null) continue;
    commands.push(command[1] ?? "");
    if (command[1] === "stop-commands") token = command[2] ?? "";
  }
  expect(token).toBeNull();
  return commands;
}
