import { mkdirSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ended, REFERENCE, Workplace } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];
const RUN = '"$@" run scale-features answer.ts --exercises exercises';

beforeAll(() => {
  place.write("answer.ts", REFERENCE);
});

describe("standard output on a full disk", () => {
  const FULL = "grader: Standard output cannot be written: the disk is full.\n";

  test.each([
    ["run", RUN],
    ["list", '"$@" list --exercises exercises'],
    ["help", '"$@" --help'],
    ["verify", '"$@" verify scale-features --exercises exercises --json'],
  ])("is the machine's fault, and named so by %s", async (_, line) => {
    const { code, stderr } = await ended(place.shell(`${line} > /dev/full`));
    expect(stderr).toBe(`${FULL}  Free space or choose another place, then try again.\n`);
    expect(code).toBe(3);
  });

  test("in Chinese too", async () => {
    const { stderr } = await ended(place.shell(`${RUN} --locale zh > /dev/full`));
    expect(stderr).toBe("grader: 无法写入标准输出：磁盘已满。\n  请腾出空间或换个位置，再试一次。\n");
  });

  test("and standard error on one changes no verdict", async () => {
    const { code, stdout } = await ended(place.shell(`${RUN} 2> /dev/full`));
    expect(stdout).toContain("all 4 checks");
    expect(code).toBe(0);
  });
});

describe("a report on a full disk", () => {
  test("ends with the machine's fault, and the verdict is printed all the same", async () => {
    // No file of this process may grow beyond a kilobyte: writing fails in the middle, as on a full disk.
    const line = `${RUN.replace("run", "run -r json=full/report.json -r terminal")}`;
    mkdirSync(place.path("full"));
    const { code, stdout, stderr } = await ended(place.shell(`trap '' XFSZ; ulimit -f 1; ${line}`));
    expect(stderr).toContain("grader: full/report.json cannot be written: the file would be too large.\n");
    expect(stdout).toContain("all 4 checks");
    expect(code).toBe(3);
    expect(readdirSync(place.path("full"))).toEqual([]);
  });
});

describe("what is written on a full disk", () => {
  const limited = (line: string) => ended(place.shell(`trap '' XFSZ; ulimit -f 0; ${line}`));

  beforeAll(() => {
    place.write("races.md", "Q: Who won the race?\nA: Nobody.\n");
  });

  test.each([
    ["start", '"$@" start scale-features deep/below --exercises exercises', "deep/below"],
    ["new", '"$@" new scale-other --exercises deep/below', "deep/below/scale-other"],
    ["import", '"$@" import races.md --out deep/below', "deep/below/won-race"],
  ])("by %s leaves nothing, no folder either", async (_, line, named) => {
    const { code, stderr } = await limited(line);
    expect(stderr).toContain(`grader: ${named} cannot be written: the file would be too large.\n`);
    expect(code).toBe(3);
    expect(readdirSync(place.dir)).not.toContain("deep");
  });

  test("by an import that only looks is named so", async () => {
    mkdirSync(place.path("scratch"));
    const { code, stderr } = await limited('TMPDIR=$PWD/scratch "$@" import races.md --dry-run');
    expect(stderr).toContain("/scratch cannot be written: the file would be too large.\n");
    expect(code).toBe(3);
    expect(readdirSync(place.path("scratch")).filter((name) => name.startsWith("grader-"))).toEqual([]);
  });
});

describe("a cache that cannot be written", () => {
  const GOES_ON = "Grading goes on; every run works them out anew, which takes longer.";
  const run = (env: Record<string, string | undefined>, ...args: string[]) =>
    place.grader(["run", "scale-features", "answer.ts", ...args, ...own], { env });

  test("is said once, and the submissions are graded", async () => {
    place.addExercise("scale-again");
    mkdirSync(place.path("both"));
    place.write("both/scale-features.ts", REFERENCE);
    place.write("both/scale-again.ts", REFERENCE);
    place.write("no-folder", "");
    const env = { NABLA_CACHE: place.path("no-folder/cache") };
    const { code, stdout, stderr } = await place.grader(["run", "both", ...own], { env });
    expect(stderr.replaceAll(place.dir, "<dir>")).toBe(
      "grader: Expected results cannot be kept in <dir>/no-folder/cache: a part of the path is not a folder.\n" +
        `  ${GOES_ON} NABLA_CACHE names another folder.\n`,
    );
    expect(stdout).toContain("2 of 2 exercises passed");
    expect(code).toBe(0);
  });

  test("because a file system refuses every new folder", async () => {
    const { code, stderr } = await run({ NABLA_CACHE: "/proc/cache" });
    expect(stderr).toContain("Expected results cannot be kept in /proc/cache");
    expect(code).toBe(0);
  });

  test("because it is full: only then is space the advice", async () => {
    // The bank is larger than what a file of this process may be; the validated spec is not kept either.
    const line = `trap '' XFSZ; ulimit -f 0; ${RUN}`;
    const { code, stderr } = await ended(place.shell(line, { NABLA_CACHE: place.path("limited") }));
    expect(stderr).toContain("the file would be too large");
    expect(stderr).not.toContain("Free space");
    expect(code).toBe(0);
  });

  test("because there is no home", async () => {
    const { code, stdout, stderr } = await run({ NABLA_CACHE: undefined, HOME: "" });
    expect(stderr).toBe(
      "grader: Expected results cannot be kept: this user has no home folder.\n" +
        `  ${GOES_ON} NABLA_CACHE names a folder for them.\n`,
    );
    expect(stdout).toContain("all 4 checks");
    expect(code).toBe(0);
    expect(readdirSync(place.dir)).not.toContain(".cache");
  });

  test("in Chinese", async () => {
    const { stderr } = await run({ NABLA_CACHE: undefined, HOME: "" }, "--locale", "zh");
    expect(stderr).toBe(
      "grader: 标准结果无法保存：当前用户没有主目录。\n" +
        "  评测照常进行，只是每次都要重新计算，会慢一些。可用 NABLA_CACHE 指定存放的目录。\n",
    );
  });

  test("keeps neither from verifying nor from importing", async () => {
    const env = { NABLA_CACHE: undefined, HOME: "" };
    const verified = await place.grader(["verify", "scale-features", ...own], { env });
    expect([verified.code, verified.stderr.includes(GOES_ON)]).toEqual([0, true]);
    place.write("notes.md", "Q: What is dropout?\nA: Noise.\n");
    const imported = await place.grader(["import", "notes.md", "--out", "drafts"], { env });
    expect([imported.code, imported.stderr.includes(GOES_ON)]).toEqual([0, true]);
    expect(imported.stdout).toContain("works");
  });

  test("that holds what is needed is not spoken of", async () => {
    const cache = place.path("kept");
    expect((await run({ NABLA_CACHE: cache })).stderr).toBe("");
    const limited = `trap '' XFSZ; ulimit -f 0; ${RUN}`;
    expect(await ended(place.shell(limited, { NABLA_CACHE: cache }))).toMatchObject({ code: 0, stderr: "" });
  });
});
