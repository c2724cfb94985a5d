import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, watch } from "node:fs";
import type { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { fixturePath } from "../importer/testing/fixture.ts";
import { ended, Workplace } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];

/** Resolves once something is written to a folder that is there. */
function written(folder: string): Promise<unknown> {
  return once(watch(place.path(folder)), "change");
}

async function says(stream: Readable, words: RegExp): Promise<void> {
  let said = "";
  while (!words.test(said)) said += String((await once(stream, "data"))[0]);
}

describe("Ctrl-C", () => {
  test("ends an import between two folders, and the same command goes on from there", async () => {
    const questions = Array.from({ length: 200 }, (_, k) => `Q: Who won race ${k}?\nA: Nobody.\n`);
    place.write("races.md", questions.join("\n"));
    mkdirSync(place.path("races"));
    const underWay = written("races");
    const child = place.start(["import", "races.md", "--out", "races"]);
    const result = ended(child);
    await underWay;
    child.kill("SIGINT");
    const { code, stdout, stderr } = await result;
    const names = readdirSync(place.path("races"));
    const drafts = names.filter((name) => name !== ".grader-import.json");
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toBe(
      `Stopped: ${drafts.length} of 200 drafts are in races. The same command goes on from there.\n`,
    );
    expect(drafts.length).toBeLessThan(200);
    expect(names.filter((name) => name.startsWith(".grader-") && name !== ".grader-import.json")).toEqual([]);
    expect(recorded("races", "races")).toBe(drafts.length);

    const again = await place.grader(["import", "races.md", "--out", "races"]);
    expect(again.stdout).toContain(
      `In races: ${200 - drafts.length} new, 0 updated, ${drafts.length} as they were.`,
    );
  });

  test("while drafts are verified calls none of them broken", async () => {
    copyFileSync(fixturePath("backpropagation-zh.md"), place.path("document.md"));
    mkdirSync(place.path("import-cache"));
    const env = { NABLA_CACHE: place.path("import-cache") };
    // The first bank is kept, and there are more to come.
    const underWay = written("import-cache");
    const child = place.start(["import", "document.md", "--out", "drafts"], env);
    const result = ended(child);
    await underWay;
    child.kill("SIGINT");
    expect(await result).toEqual({
      code: 130,
      stdout: "",
      stderr: "Stopped before the drafts in drafts were verified: npx grader verify drafts does it.\n",
    });
    expect(recorded("drafts", "document")).toBe(30);
  });

  test("ends a quiz without telling what was not answered", async () => {
    const child = place.start(["quiz", "scale-features", "--seed", "1", ...own]);
    const result = ended(child);
    child.stdin.write("a\n");
    await says(child.stdout, /2\/4.*answer >/s);
    child.kill("SIGINT");
    const { code, stdout } = await result;
    expect(code).toBe(130);
    expect(stdout.match(/the answer is/g)).toHaveLength(1);
    expect(stdout).not.toContain("3/4");
    expect(stdout).not.toContain("right\n\n");
  });

  test("is not needed to leave a quiz: Ctrl-D tells no answers either", async () => {
    // `script` is a terminal whose input ends at once.
    const quiz = '"$NODE" "$BIN" quiz scale-features --exercises exercises';
    const line = `NODE="$1" BIN="$2" script -qec '${quiz}' /dev/null < /dev/null`;
    const { code, stdout } = await ended(place.shell(line));
    expect(stdout).toContain("0 of 4 right");
    expect(stdout).not.toContain("the answer is");
    expect(stdout).not.toContain("2/4");
    expect(code).toBe(1);
  });

  test("ends the wait for standard input", async () => {
    mkdirSync(place.path("run-cache"));
    // The exercise is read beside the submission, and kept there.
    const underWay = written("run-cache");
    const child = place.start(["run", "scale-features", "-", ...own], {
      NABLA_CACHE: place.path("run-cache"),
    });
    const result = ended(child);
    child.stdin.write("export");
    await underWay;
    child.kill("SIGINT");
    expect(await result).toEqual({ code: 130, stdout: "", stderr: "" });
  });
});

test("the exit code tells which signal it was", async () => {
  mkdirSync(place.path("term-cache"));
  const underWay = written("term-cache");
  const child = place.start(["run", "scale-features", "-", ...own], {
    NABLA_CACHE: place.path("term-cache"),
  });
  const result = ended(child);
  await underWay;
  child.kill("SIGTERM");
  expect(await result).toEqual({ code: 143, stdout: "", stderr: "" });
});

/** How many questions of a document the record of an import holds. */
function recorded(folder: string, document: string): number {
  const file = place.path(folder, ".grader-import.json");
  return JSON.parse(readFileSync(file, "utf8")).documents[document].questions.length;
}
