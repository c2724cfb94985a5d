import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { textWidth } from "../../reporters/text/text-width.ts";
import { Workplace } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];

test("misconceptions by checks, as text, page and data", async () => {
  // Named for a check that is not the first to reject it.
  const spec = place.path("exercises/scale-features/exercise.yaml");
  const text = readFileSync(spec, "utf8");
  const title = text.replace("en: The weight is added }", 'en: "The weight is <added>" }');
  writeFileSync(spec, title.replace("rejectedBy: gradient-weight", "rejectedBy: inputs-unchanged"));
  const [asText, html, json] = await Promise.all([
    place.grader(["verify", "--table", "scale-features", ...own]),
    place.grader(["verify", "scale-features", "--table", "html", "--locale", "zh", ...own]),
    place.grader(["verify", "scale-features", "--table=json", ...own]),
  ]);
  expect([asText?.code, html?.code, json?.code]).toEqual([1, 1, 1]);
  expect(asText?.stdout.split("\n").filter((line) => textWidth(line) > 80)).toEqual([]);
  expect(asText?.stdout).toMatchInlineSnapshot(`
    "
    scale-features

    which check rejects which misconception   1  2  3  4
    weight-added                              █  ·  ·  ·
    input-in-place-of-weight                  ·  █  ·  ·
    last-sample-only                          ·  ·  █  ·
      ✗ declared: inputs-unchanged
    scaled-in-place                           ·  ·  ·  █
    █ rejects it first  ▒ rejects it too  · lets it pass
    1 output  2 gradient-input  3 gradient-weight  4 inputs-unchanged
    "
  `);

  const { exercises } = JSON.parse(json?.stdout ?? "");
  expect(exercises[0].misconceptions.at(-2)).toEqual({
    name: "last-sample-only",
    title: { zh: "只留下最后一个样本", en: "Only the last sample is kept" },
    ...{ declared: "inputs-unchanged", rejectedBy: "gradient-weight" },
    rejections: {
      ...{ output: "passes", "gradient-input": "passes" },
      ...{ "gradient-weight": "first", "inputs-unchanged": "passes" },
    },
    margins: {
      ...{ output: 0, "gradient-input": 0 },
      ...{ "gradient-weight": expect.any(Number), "inputs-unchanged": null },
    },
  });

  const page = html?.stdout ?? "";
  expect(page).toContain('<html lang="zh-Hans">');
  expect(page).toContain('<main lang="en" data-language="en">');
  expect(page).toContain("The weight is &lt;added&gt;");
  expect(page).toContain("声明的检查：inputs-unchanged");
  // Of each language a row with a head for each misconception, and a cell for each check.
  expect(page.match(/<th scope="row">/g)).toHaveLength(2 * 4);
  expect(page.match(/<td/g)).toHaveLength(2 * 4 * 4);
  expect(page).not.toMatch(/<script|https?:|<link|src=/);
});

test("a format there is not is told", async () => {
  const { code, stderr } = await place.grader(["verify", "--table=pdf", "scale-features", ...own]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("--table expects text, html, json")]);
});
