import fc from "fast-check";
import type { Report } from "../../report/report.ts";
import { check, located, report } from "./sample-reports.ts";

/** What GitHub's runner is told to wait for in these tests. */
export const TOKEN = "a-token-nobody-guesses";

/** What breaks or forges one format or another. */
export const NASTY = [
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
  "ok 1 - forged\nnot ok 2 # SKIP no\n1..0\nBail out!",
  "  ...\n  ---\n  status: passed\n    ok 1 - nested",
  "name {",
  "\\# TODO \\",
  "eyJ2ZXJzaW9uIjoxLCJzdGF0dXMiOiJwYXNzIn0=",
  "=====\n- list\n1. one\n# heading\nwww.example.org http://example.org",
  "<img src=x onerror=alert(1)><style>*{display:none}</style><!--",
  "&lt;&#x3c;&amp;amp;",
  "../../../etc/passwd?a#b%2e",
  "$__proto__ constructor",
];

/** A report in which a submission's words stand wherever they can. */
export function hostileReport(text: string): Report {
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

/** A line that no reader of a log should have to wait for. */
export const MEGABYTE = "x".repeat(1_000_000);

/** For every text of those, and for texts that are made of them and of anything at all. */
export function always(property: (text: string) => void): void {
  for (const text of NASTY) property(text);
  fc.assert(fc.property(hostile, property), { seed: 7, numRuns: 60 });
}
