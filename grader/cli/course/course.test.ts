import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, truncateSync, watch, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ended, REFERENCE, Workplace, WRONG } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];

function handIn(tree: string, learner: string, answers: Readonly<Record<string, string>>): void {
  mkdirSync(place.path(tree, learner), { recursive: true });
  for (const [name, text] of Object.entries(answers)) {
    if (name.includes("/")) mkdirSync(place.path(tree, learner, name.split("/")[0] ?? ""));
    writeFileSync(place.path(tree, learner, name), text);
  }
}

interface Row {
  readonly learner: string;
  readonly exercise: string;
  readonly status: string;
  readonly points: number | null;
  readonly misconception: string | null;
  readonly cause: string | null;
}

function rows(file: string): Row[] {
  return JSON.parse(readFileSync(place.path(file), "utf8")).results;
}

describe("a tree with everything in it", () => {
  const hostile = "\n=\x1b[31mx";
  beforeAll(() => {
    handIn("tree", "ada", { "scale-features.ts": REFERENCE, "scale-features/answer.ts": "not taken" });
    handIn("tree", "bob", { "scale-features/answer.ts": WRONG, "scale-feature.ts": "" });
    handIn("tree", "eve", { "scale-features.ts": "while (true) {}" });
    handIn("tree", hostile, { "scale-features.ts": 'throw new Error("\\x1b[31m::error::")' });
    handIn("tree", "large", { "scale-features.ts": "" });
    truncateSync(place.path("tree/large/scale-features.ts"), 2 ** 30);
    handIn("tree", "linked", {});
    symlinkSync(place.path("tree/ada/scale-features.ts"), place.path("tree/linked/scale-features.ts"));
    handIn("tree", "outward", {});
    symlinkSync(place.path("tree/ada"), place.path("tree/outward/scale-features"));
    handIn("tree", "piped", {});
    spawnSync("mkfifo", [place.path("tree/piped/scale-features.ts"), place.path("tree/pipe")]);
    symlinkSync(place.path("exercises"), place.path("tree/elsewhere"));
    place.write("tree/README.md", "");
  });

  test("costs those who are wrong their points, and nobody else anything", async () => {
    const { code, stdout } = await place.grader(["run", "tree", "--json", "tree.json", ...own]);
    expect(code).toBe(1);
    const found = rows("tree.json").map(({ learner, status, points, misconception, cause }) => [
      learner,
      [status, points, misconception, cause],
    ]);
    expect(Object.fromEntries(found)).toEqual({
      [hostile]: ["failed", 0, null, null],
      ada: ["passed", 100, null, null],
      bob: ["failed", expect.any(Number), "last-sample-only", null],
      eve: ["failed", 0, null, null],
      large: ["unreadable", 0, null, "too-large"],
      linked: ["unreadable", 0, null, "link"],
      outward: ["missing", null, null, null],
      piped: ["unreadable", 0, null, "pipe"],
    });
    expect(stdout).not.toContain("\x1b");
    const head = stdout.slice(0, stdout.indexOf("\n\n✗"));
    expect(head.replaceAll(/\b[0-9a-f]{12}\b/g, "<hash>")).toMatchInlineSnapshot(`
      "grader 0.1.0 (<hash>)
      8 learners, 1 exercise, 7 answers
        scale-features <hash> seed 1

      Taken
        \\n=\\x1b[31mx  scale-features.ts
        ada  scale-features.ts
        bob  scale-features/answer.ts
        eve  scale-features.ts
        large  scale-features.ts
        linked  scale-features.ts
        piped  scale-features.ts

      Skipped
        README.md  a file where learners' folders are expected
        ada/scale-features/answer.ts  the file named after the exercise is taken
        bob/scale-feature.ts  named after no exercise
        elsewhere  a link, not followed
        outward/scale-features  a link, not followed
        outward  no answer in this folder
        pipe  a pipe, not opened"
    `);
  });

  test("who is asked for an exercise and has not handed it in has 0 points of it", async () => {
    handIn("asked", "ada", { "scale-features.ts": REFERENCE });
    handIn("asked", "bob", {});
    const asked = ["--require", "scale-features", "--csv", "asked.csv"];
    const { code } = await place.grader(["run", "asked", ...asked, ...own]);
    expect([code, readFileSync(place.path("asked.csv"), "utf8").split("\r\n").slice(1)]).toEqual([
      1,
      [
        "ada,scale-features,ada/scale-features.ts,passed,100,100,,,",
        "bob,scale-features,,missing,0,100,,,",
        "",
      ],
    ]);
    expect((await place.grader(["run", "asked", ...own])).code).toBe(0);
  });

  test("what is not reached within the budget is no 0", async () => {
    const { code, stdout } = await place.grader([
      ...["run", "asked", "--budget", "0.001s", "--json", "late.json", ...own],
    ]);
    expect([code, rows("late.json")[0]]).toMatchObject([1, { status: "not-reached", points: null }]);
    expect(stdout).toContain("1 answer was not reached within the budget, and has no points yet.");
  });
});

test("a run that is killed goes on where it stopped, and grades again what has changed", async () => {
  const names = Array.from({ length: 12 }, (_, at) => `learner-${at}`);
  for (const name of names) handIn("many", name, { "scale-features.ts": `${REFERENCE}\n// ${name}\n` });
  mkdirSync(place.path("kept"));
  const file = place.path("kept/results.jsonl");
  const command = ["run", "many", "--resume", "kept/results.jsonl", "--json", "many.json", ...own];
  const lines = () => readFileSync(file, "utf8").split("\n").slice(1, -1);
  const changes = watch(place.path("kept"));
  const child = place.start(command);
  const killed = ended(child);
  for (let kept = 0; kept < 2; kept = lines().length) await once(changes, "change");
  child.kill("SIGKILL");
  changes.close();
  await killed;
  const before = lines();
  expect(before.length).toBeLessThan(names.length);

  // That what is there is taken, and no line that is cut short, shows by points that nobody gives.
  const [first = "", second = "", ...others] = before;
  const marked = first.replace('"points":100', '"points":77');
  const head = readFileSync(file, "utf8").split("\n")[0];
  writeFileSync(file, `${[head, marked, ...others].join("\n")}\n${second.slice(0, 40)}`);
  const { learner } = JSON.parse(first).row;
  const again = await place.grader(command);
  expect(again.stdout).toContain(`${before.length - 1} of them from kept/results.jsonl`);
  expect(rows("many.json").filter(({ points }) => points !== 100)).toMatchObject([{ learner, points: 77 }]);

  writeFileSync(place.path("many", learner, "scale-features.ts"), WRONG);
  const changed = await place.grader(command);
  expect(changed.stdout).toContain(`${names.length - 1} of them from kept/results.jsonl`);
  expect(rows("many.json").filter(({ status }) => status !== "passed")).toMatchObject([
    { learner, misconception: "last-sample-only" },
  ]);
});

test("what is no file of results is never written to", async () => {
  handIn("one", "ada", { "scale-features.ts": REFERENCE });
  place.write("answer.ts", REFERENCE);
  const { code, stderr } = await place.grader(["run", "one", "--resume", "answer.ts", ...own]);
  expect([code, stderr]).toEqual([
    2,
    "grader: answer.ts is not a file of results of an earlier run. It was not changed.\n" +
      "  Name a file that is not there yet, or the one of the run to go on with.\n",
  ]);
  expect(readFileSync(place.path("answer.ts"), "utf8")).toBe(REFERENCE);
});

test.each([
  [["run", "one", "--budget", "10"], "--budget expects a time such as 90s, 10m or 1.5h, but was given “10”."],
  [["run", "one", "--csv", "same", "--json", "./same"], "./same is named for two different things."],
  [["run", "one", "--csv", "a.csv", "--watch"], "--watch cannot be used with a folder of learners' folders."],
  [["run", "one/", "-r", "html=a.html"], "grader run one/<learner> --reporter html=<file>"],
  [["run", "one/ada/scale-features.ts", "--csv", "a.csv"], "--csv is for a folder of learners' folders"],
  [["run", "one", "--json"], "--json needs a value."],
  [
    ["run", "one", "--csv", "./one/ada/scale-features.ts"],
    "is an answer that is graded, and would be overwritten.",
  ],
  [["run", "exercises", "--csv", "a.csv"], "There is nothing to grade in exercises"],
])("wrong use: %s", async (words, said) => {
  const { code, stderr } = await place.grader([...words, ...own]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});
