import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { SiteClient } from "../testing/site-client.ts";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

const SLUG = `convolution-${crypto.randomUUID().slice(0, 8)}`;
const REFERENCE = readFileSync("exercises/convolution-operation/reference.ts", "utf8");
const RIGHT = "(x[top + a]?.[left + b] ?? 0)";
/** The same slip as different people write it: outside the image there are ones. */
const WAYS = [
  "(x[top + a]?.[left + b] ?? 1)",
  "(x[top + a]?.[left + b] ?? 2 - 1)",
  "(x[top + a]?.[left + b] === undefined ? 1 : x[top + a][left + b])",
  "[x[top + a]?.[left + b] ?? 1].reduce((sum, pixel) => sum + pixel, 0)",
];
const slipOf = (learner: number) =>
  `// learner ${learner}\n${REFERENCE.replace(RIGHT, WAYS[learner % WAYS.length] ?? RIGHT)}`;

test("twelve learners make a slip that has no name; Ines names it, and the thirteenth hears it", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "en", width: 1440 });
  const { person } = ines;
  const { page } = person;
  await ines.copy("convolution-operation", SLUG);
  const studio = new URL(page.url()).pathname;
  await ines.publish("link");
  await person.sees(person.text("studio.publish.published", { number: 1 }));

  const reports = await Promise.all(
    Array.from({ length: 12 }, async (_, learner) => {
      const client = new SiteClient(url);
      return client.verdict(await client.submit(SLUG, slipOf(learner)));
    }),
  );
  const found = reports.flatMap(({ checks }) => checks.flatMap(({ diagnoses }) => diagnoses));
  expect(found.filter(({ kind }) => kind === "misconception")).toEqual([]);

  await person.goTo(`${studio}/answers`);
  await page
    .getByRole("article", { name: person.text("studio.answers.groups.group", { number: 1, learners: 12 }) })
    .waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousViolations(page)).toEqual([]);
  }
  await page.getByRole("link", { name: person.text("studio.answers.groups.name", { number: 1 }) }).click();
  await page.getByRole("region", { name: person.text("studio.mistakes.nameAnswer") }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await ines.sayOfMistake({
    title: { zh: "图像外填了 1", en: "Ones around the image" },
    message: {
      zh: "你把图像以外的像素当成 1。",
      en: "You take pixels outside the image for 1.",
    },
    hint: { zh: "图像以外是 0。", en: "Outside the image there are zeros." },
  });
  await ines.saved();
  await ines.verify();
  await person.sees(person.text("studio.proof.verdict.works"));
  await page.getByRole("row", { name: /Ones around the image/ }).waitFor();
  await ines.publish("link");
  await person.sees(person.text("studio.publish.published", { number: 2 }));

  const lin = await Learner.at(browser, { url, locale: "en", width: 1440 });
  await lin.open(SLUG);
  await lin.write(slipOf(13));
  await lin.submit();
  await lin.sees("You take pixels outside the image for 1.");

  // From now on it is counted by its name.
  await person.goTo(`${studio}/answers`);
  await person.sees("Ones around the image");
  expect([...person.complaints, ...lin.complaints]).toEqual([]);
  await Promise.all([person.close(), lin.close()]);
});
