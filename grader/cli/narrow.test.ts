import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textWidth } from "../reporters/text/text-width.ts";
import { REFERENCE, Workplace } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];
const COLUMNS = 40;

beforeAll(() => {
  place.write("answer.ts", REFERENCE);
  mkdirSync(place.path("both"));
  place.addExercise("scale-features-of-many-channels");
  place.write("both/scale-features.ts", REFERENCE.replace("gradInput, gradWeight }", "gradInput }"));
  place.write("both/scale-features-of-many-channels.ts", REFERENCE);
  place.write("both/scale-nothing-of-the-kind.ts", "");
  writeFileSync(
    place.path("notes.md"),
    "Q: How does batch normalisation differ from layer normalisation?\nA: By what is averaged.\n\n" +
      "Q: Who was the first to climb the highest mountain of the world?\nA: Two.\n",
  );
});

/** What is wider than the terminal, but for commands to be copied: broken in two they would be none. */
function tooWide(text: string): string[] {
  return text.split("\n").filter((line) => textWidth(line) > COLUMNS && !/^ *grader /.test(line));
}

describe.each(["en", "zh"])("a terminal of forty columns, in %s", (locale) => {
  test.each([
    ["the help", ["--help"]],
    ["the help of a command", ["run", "--help"]],
    ["the catalogue", ["list"]],
    ["a list of drafts", ["list", ...own]],
    ["a kill matrix", ["verify", "batch-norm"]],
    ["a verification", ["verify", "scale-features-of-many-channels", ...own]],
    ["the plan of an import", ["import", "notes.md", "--dry-run", "--explain"]],
    ["a quiz", ["quiz", "scale-features", ...own]],
    ["the reports on a folder", ["run", "both", ...own]],
    ["what a threshold comes to", ["run", "both", "--min-score", "95", ...own]],
  ])("holds %s", async (_, args) => {
    const env = { COLUMNS: String(COLUMNS) };
    const { stdout } = await place.grader([...args, "--locale", locale], { env });
    expect(stdout.split("\n").length).toBeGreaterThan(5);
    expect(tooWide(stdout)).toEqual([]);
  });
});
