import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Report } from "../report/report.ts";
import { ended, REFERENCE, Workplace } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];

beforeAll(() => {
  place.write("answer.ts", REFERENCE);
  execFileSync("mkfifo", [place.path("pipe")]);
});

describe("standard input", () => {
  test("is graded where - stands for the file", async () => {
    const { code, stdout } = await place.grader(["run", "scale-features", "-", ...own], { input: REFERENCE });
    expect(stdout).toContain("all 4 checks");
    expect(code).toBe(0);
  });

  test("may be a file, or nothing at all", async () => {
    const line = '"$@" run scale-features - --exercises exercises < answer.ts';
    expect((await ended(place.shell(line))).code).toBe(0);
    const closed = await ended(place.shell('"$@" run scale-features - --exercises exercises <&-'));
    expect(closed.stdout).toContain("It exports nothing.");
    expect(closed.code).toBe(1);
  });

  test.each([
    ["too large", "x".repeat(600_000), "standard input is larger than 512 kB"],
    ["no text", "\0", "standard input is not text in UTF-8"],
  ])("that is %s is refused", async (_, input, said) => {
    const { code, stdout, stderr } = await place.grader(["run", "scale-features", "-", ...own], { input });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  test("does not say which exercise it is for, and cannot be watched", async () => {
    expect((await place.grader(["run", "-", ...own])).stderr).toContain(
      "Name the exercise before it: <slug> -.",
    );
    const { code, stderr } = await place.grader(["run", "scale-features", "-", "--watch", ...own]);
    expect(code).toBe(2);
    expect(stderr).toContain("Standard input cannot be watched.");
  });

  test("is a document to import", async () => {
    const input = "Q: Who climbed Everest?\nA: One.\n";
    const { code, stdout } = await place.grader(["import", "-", "--out", "drafts"], { input });
    expect(stdout).toContain("1 question");
    expect(code).toBe(0);
  });
});

describe("a pipe", () => {
  test("is no document: nothing waits for its writer", async () => {
    const { code, stderr } = await place.grader(["import", "pipe"]);
    expect(code).toBe(2);
    expect(stderr).toContain("pipe is a pipe, but a file is expected.");
    expect(stderr).toContain("grader import -");
  });

  test("that nothing reads takes no report, and is not waited for", async () => {
    const args = ["run", "scale-features", "answer.ts", "-r", "json=pipe", ...own];
    const { code, stderr } = await place.grader(args);
    expect(stderr).toBe(
      "grader: pipe cannot be written: no program reads from it.\n  Start the program that reads from it first.\n",
    );
    expect(code).toBe(2);
  });

  test("that is read takes it", async () => {
    const line =
      '"$@" run scale-features answer.ts -r json=>(cat > through.json) --exercises exercises; wait';
    expect((await ended(place.shell(line))).code).toBe(0);
    expect(Report.parse(JSON.parse(readFileSync(place.path("through.json"), "utf8"))).verdict).toBe("passed");
  });
});
