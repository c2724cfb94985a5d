import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { githubReport } from "./github-report.ts";
import { githubSummary } from "./github-summary.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { terminalReport } from "./terminal/terminal-report.ts";
import { expectWellFormed } from "./testing/expect-well-formed.ts";
import { check, located, report } from "./testing/sample-reports.ts";

const TOKEN = "a-token-nobody-guesses";

const NASTY = [
  "\x1b[2J\x1b]0;title\x07\x1b[31m",
  "\r\n::error::pwned",
  "::set-output name=a::b",
  "::stop-commands::x",
  `::${TOKEN.slice(0, 7)}::`,
  "##[error]pwned ##vso[task.complete]",
  "]]></failure><script>",
  "<!-- & \" ' --> <?xml?>",
  "\0\x01\x08\x7f\x9b31m",
  "\ud800 lone \udfff",
  "\u202eabc\u202c \u2066 \u200f \u200b \ufeff",
  "\ufffe\uffff",
  "`code` $x$ **b** [l](javascript:alert) @all | pipe",
  "%0A%0D%25",
  "批量\u2028归一化\u2029",
];

/** A report in which a submission's words stand wherever they can. */
function hostileReport(text: string): Report {
  const position = { line: 3, column: 2, text };
  return report(
    [
      check("a", { status: "threw", name: text, message: text, position }),
      check("b", { status: "compile-error", message: text, position }),
      check("c", { status: "missing-export", name: "scale", found: [text, text] }),
      check("d", { status: "blocked", capability: text, position }),
      check("e", { status: "wrong-value", located: { ...located, path: text }, detail: text }),
      check("f", {
        status: "wrong-shape",
        path: text,
        step: 0,
        expected: "[2]",
        received: text,
        malformation: null,
      }),
      check("g", { status: "grader-fault", message: text }),
      check("i", { status: "missing-file", name: text, nearest: text }),
      check("j", { status: "unreadable-file", cause: { kind: "refused", code: text } }),
      check("h", { status: "timed-out", limitMs: 2000 }, [{ kind: "transposed", path: text }]),
    ],
    {
      console: {
        lines: [
          { level: "log", text },
          { level: "error", text: `${text}\n${text}` },
        ],
        truncated: true,
      },
    },
  );
}

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary" })))
  .map((s) => s.join(""));

function always(property: (text: string) => void): void {
  for (const text of NASTY) property(text);
  fc.assert(fc.property(hostile, property), { seed: 7, numRuns: 150 });
}

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
      const xml = junitReport([{ report: hostileReport(text), file: text }], "en");
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

  test("GitHub's summary is a table whose cells hold neither HTML nor mentions", () => {
    always((text) => {
      const rows = githubSummary([{ report: hostileReport(text), file: text }], "en")
        .trim()
        .split("\n");
      expect(rows).toHaveLength(14);
      for (const row of rows.slice(4)) expect(row.match(/\|/g)).toHaveLength(5);
      expect(rows.join("\n")).not.toMatch(/[<>@`]/);
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
