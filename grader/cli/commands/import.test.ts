import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { afterAll, expect, test } from "vitest";
import type { PlanEntry } from "../../importer/plan-entry.ts";
import type { AccountEntry } from "../../importer/questions/account.ts";
import { fixturePath } from "../../importer/testing/fixture.ts";
import { Workplace } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const read = (file: string) => readFileSync(place.path(file), "utf8");
const write = (file: string, text: string) => writeFileSync(place.path(file), text);

test("a whole document becomes drafts that work, and the plan says so before anything is written", async () => {
  copyFileSync(fixturePath("backpropagation-zh.md"), place.path("document.md"));
  const plan = await place.grader(["import", "document.md", "--out", "drafts", "--dry-run", "--json"]);
  expect(plan).toMatchObject({ code: 0, stderr: "" });
  const { questions, account }: { questions: PlanEntry[]; account: AccountEntry[] } = JSON.parse(plan.stdout);
  expect(questions).toHaveLength(30);
  expect(questions.filter(({ topic }) => topic === null)).toEqual([]);
  expect(questions.filter(({ verified }) => verified)).toHaveLength(30);
  expect(Object.keys(questions[0] ?? {})).toEqual([
    "number",
    "title",
    "lines",
    "topic",
    "archetype",
    "guess",
    "answered",
    "slug",
    "sameAs",
    "verified",
  ]);
  expect(questions.every(({ guess }) => guess !== null && guess.confidence >= 0.5)).toBe(true);
  expect(account.filter(({ taken }) => taken === "question")).toHaveLength(30);
  expect(account.filter(({ taken }) => taken === null)).toMatchObject([
    { line: 3, kind: "heading", reason: "section" },
  ]);
  expect(existsSync(place.path("drafts"))).toBe(false);
});

test("a changed document updates what was not edited and says what it left", async () => {
  const document = (answer: string) =>
    `Q: What is dropout?\nA: ${answer}\n\nQ: Who climbed Everest?\nA: ${answer}\n\nQ: What is max pooling?\nA: The largest.\n`;
  write("notes.md", document("One."));
  const first = await place.grader(["import", "notes.md", "--out", "out"]);
  expect(first.stdout).toMatchInlineSnapshot(`
    "✓ 1  What is dropout?                                 dropout          works
    · 2  Who climbed Everest?                             climbed-everest  quiz only
    ✓ 3  What is max pooling?                             pooling          works

    3 questions: 2 working exercises, 1 quiz only.
    In out: 3 new, 0 updated, 0 as they were.
    Every draft is to be finished by a person; what is missing says
      npx grader verify out
    "
  `);
  expect(readdirSync(place.path("out")).sort()).toEqual([
    ".grader-import.json",
    "climbed-everest",
    "dropout",
    "pooling",
  ]);

  const mine = `${read("out/dropout/quiz.yaml")}# mine\n`;
  write("out/dropout/quiz.yaml", mine);
  rmSync(place.path("out/pooling"), { recursive: true });
  write("notes.md", document("Another."));
  const second = await place.grader(["import", "notes.md", "--out", "out"]);
  expect(second.stdout).toContain("In out: 0 new, 2 updated, 0 as they were.");
  expect(second.stdout).toContain("! dropout: you changed quiz.yaml");
  expect(second.stdout).toContain("! pooling: you took the folder away");
  expect(read("out/dropout/quiz.yaml")).toBe(mine);
  expect(read("out/climbed-everest/quiz.yaml")).toContain("Another.");
  expect(existsSync(place.path("out/pooling"))).toBe(false);
});

test("drafts say where they come from, and verify what they lack", async () => {
  const yaml = read("out/climbed-everest/exercise.yaml");
  expect(yaml).toMatch(/^# Imported: "notes", question 2, lines 4 to 5, sha256 [0-9a-f]{64}\n/);
  const { code, stdout } = await place.grader(["verify", "out/climbed-everest"]);
  expect(code).toBe(0);
  expect(stdout).toContain("climbed-everest  quiz only · not complete · draft");
  expect(stdout).not.toContain("does not work");
  expect(stdout).toContain("The exercise declares no function.");
  const working = await place.grader(["verify", "out/dropout"]);
  expect(working.code).toBe(0);
  expect(working.stdout).toContain("The quiz has 1 question");
  // What the document says is in one language, and the other is not asked for.
  expect(read("out/dropout/exercise.yaml")).toMatch(/^languages:\n {2}- en$/m);
  expect(read("out/dropout/exercise.yaml")).not.toMatch(/^ +zh:/m);
});

test("--explain shows the words that decided, and each line that was left out", async () => {
  write("notes.md", `# Notes\n\n- [ ] more\n\n${read("notes.md")}`);
  const { stdout } = await place.grader([
    "import",
    "notes.md",
    "--out",
    "elsewhere",
    "--dry-run",
    "--explain",
  ]);
  expect(stdout).toContain("dropout (title 24), dropout (question 16)");
  expect(stdout).toContain("of another field, or of none that is known here");
  expect(stdout).toMatch(
    /2 headings, list items and rows: 0 begin a question, 0 belong to one, 2 were\s+left out\./,
  );
  expect(stdout).toMatch(/still to be done: line 3\n {4}line 3: more/);
  expect(existsSync(place.path("elsewhere"))).toBe(false);
});

test("a byte that is no character is named with its line, and the rest is read", async () => {
  const text = Buffer.from("Q: 什么是随机失活？\nA: 训练时按概率丢弃一些单元。\n");
  writeFileSync(place.path("spoilt.md"), Buffer.concat([text.subarray(0, -6), text.subarray(-5)]));
  const { code, stdout } = await place.grader(["import", "spoilt.md", "--out", "spoilt", "--dry-run"]);
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "! spoilt.md, line 2: bytes that are no character in UTF-8, read as “\ufffd”. Mend the document",
  );
  const json = await place.grader(["import", "spoilt.md", "--out", "spoilt", "--dry-run", "--json"]);
  expect(JSON.parse(json.stdout).damagedLines).toEqual([2]);
});

test.each([
  ["empty.md", "", "empty.md is empty."],
  ["binary.md", "a\0b", "binary.md is not text in UTF-8, UTF-16 or GB18030."],
  ["prose.md", "It rains.\n", "No question was found in prose.md."],
  ["many.md", "Q: What?\nA: That.\n".repeat(1001), "many.md holds 1001 questions; at most 1000"],
  ["huge.md", "a".repeat(5_000_000), "huge.md is larger than 4 MB"],
])("%s is refused", async (file, text, said) => {
  write(file, text);
  const { code, stdout, stderr } = await place.grader(["import", file, "--out", "refused"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
  expect(existsSync(place.path("refused"))).toBe(false);
});

test("so is a document that is not there, a folder, and a record that is none", async () => {
  expect((await place.grader(["import", "nowhere.md"])).stderr).toContain("There is no document nowhere.md.");
  mkdirSync(place.path("folder"));
  expect((await place.grader(["import", "folder"])).stderr).toContain(
    "folder is a folder, but a file is expected.",
  );
  mkdirSync(place.path("spoilt"));
  write("spoilt/.grader-import.json", "[]");
  const { code, stderr } = await place.grader(["import", "notes.md", "--out", "spoilt"]);
  expect(code).toBe(2);
  expect(stderr).toContain("spoilt/.grader-import.json is not a record of earlier imports.");
});

test("new --from writes a working exercise of a kind", async () => {
  const { code, stdout } = await place.grader([
    "new",
    "my-pooling",
    "--from",
    "pooling",
    "--exercises",
    "own",
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain("a working exercise of the kind pooling");
  expect((await place.grader(["verify", "own/my-pooling"])).stdout).toContain("my-pooling  works");
  const wrong = await place.grader(["new", "other", "--from", "poolin", "--exercises", "own"]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("Did you mean pooling?");
});
