import { pino } from "pino";
import { expect, test } from "vitest";
import { escapedLines, readableLines } from "./log.ts";

test("nothing a visitor sends steers a terminal, ends a line or turns it around", () => {
  const lines: string[] = [];
  const log = pino({ base: null }, escapedLines({ write: (line) => lines.push(line) }));
  const path = '/\u001b[2J\u009b31m\n{"level":50}\r\u007f\u2028\u2029\u202e\u2066\ufeff\u{e0041}/练习/é';
  log.error({ path, err: new Error(path) }, path);
  expect(lines).toHaveLength(1);
  const [line = ""] = lines;
  expect(line.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(line).toContain("\\u009b31m");
  // Read by a program, it is what was sent.
  expect(JSON.parse(line)).toMatchObject({ path, msg: path, err: { message: path } });
});

test("in a terminal a line is a sentence, and still one line whatever is in it", () => {
  const lines: string[] = [];
  const log = pino({ base: null }, readableLines(escapedLines({ write: (line) => lines.push(line) })));
  log.info({ applied: ["a", "b", "c", "d"] }, "database migrations applied");
  log.warn({ problems: [1, 2, 3, 4].map((line) => ({ line })) }, "not valid");
  log.info({ source: "console" }, "%s", '✓ Running "next.config.js" took 480ms');
  log.error({ path: "/\u009b31m\n12:00:00 info: forged" }, "no page\n12:00:00 info: forged");
  const [clock] = /^\d\d:\d\d:\d\d/.exec(lines[0] ?? "") ?? [];
  expect(clock).toBeDefined();
  expect(lines.map((line) => line.slice(9))).toEqual([
    'info: database migrations applied (applied: "a", "b", "c" and 1 more)\n',
    'warn: not valid (problems: [{"line":1},{"line":2},{"line":3},{"line":4}])\n',
    'info: ✓ Running "next.config.js" took 480ms (source: console)\n',
    "error: no page\\n12:00:00 info: forged (path: /\\u009b31m\\n12:00:00 info: forged)\n",
  ]);
});
