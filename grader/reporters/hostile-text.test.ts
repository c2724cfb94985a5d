import { describe, expect, test } from "vitest";
import { githubReport } from "./github-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { terminalReport } from "./terminal/terminal-report.ts";
import { expectWellFormed } from "./testing/expect-well-formed.ts";
import { always, hostileReport, TOKEN } from "./testing/hostile-report.ts";

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
