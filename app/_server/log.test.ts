import { pino } from "pino";
import { expect, test } from "vitest";
import { escapedLines } from "./log.ts";

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
