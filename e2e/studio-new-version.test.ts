import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const PATIENCE = { timeout: 60_000 };
const { url, dataDir, browser } = await siteAndBrowser();

const SLUG = `convolution-${crypto.randomUUID().slice(0, 8)}`;
const REFERENCE = readFileSync("exercises/convolution-operation/reference.ts", "utf8");
const ADDED = "A sentence that the second version added.";

test("Lin works while Ines publishes a new version: told so, she keeps her text, and her submission its version", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "en", width: 1440 });
  const { person } = ines;
  const { page } = person;
  await ines.copy("convolution-operation", SLUG);
  await ines.publish("link");
  await person.sees(person.text("studio.publish.published", { number: 1 }));

  const lin = await Learner.at(browser, { url, locale: "en", width: 1440 });
  await lin.open(SLUG);
  await lin.write(REFERENCE);
  await lin.submit();
  await lin.sees(lin.text("workbench.passedText"));
  await lin.write(`${REFERENCE}// Lin goes on.\n`);
  await lin.sees("// Lin goes on.");

  await ines.open("question");
  const statement = page.getByLabel(person.text("studio.question.statement.en"));
  await statement.fill(`${await statement.inputValue()}\n${ADDED}\n`);
  await ines.saved();
  await ines.publish();
  await person.sees(person.text("studio.publish.published", { number: 2 }));

  // Back to the editor from the answers, Ines finds what she has written since it was first opened.
  await page.getByRole("link", { name: person.text("studio.answers.link"), exact: true }).click();
  await page.waitForURL("**/answers");
  await page.goBack();
  expect(await statement.inputValue()).toContain(ADDED);

  // She comes back to the page.
  await lin.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await lin.sees(lin.text("workbench.newVersion.text"));
  await lin.sees("// Lin goes on.");
  await lin.page.getByRole("button", { name: lin.text("workbench.newVersion.load") }).click();
  await lin.sees(ADDED);
  await lin.sees("// Lin goes on.");
  expect(await lin.page.getByText(lin.text("workbench.newVersion.text")).count()).toBe(0);

  // What she sent before the second version stays with the first.
  expect(await submissionsByVersion(ines)).toEqual(["2 · current: 0", "1: 1"]);
  await lin.submit();
  await lin.sees(lin.text("workbench.passedText"));
  // The verdict on what she sent before stands there until the new one does.
  await expect.poll(() => submissionsByVersion(ines), PATIENCE).toEqual(["2 · current: 1", "1: 1"]);
  expect([...person.complaints, ...lin.complaints]).toEqual([]);
  await Promise.all([person.close(), lin.close()]);
});

/** As the page of its author shows them, the newest version first. */
async function submissionsByVersion(author: Instructor): Promise<readonly string[]> {
  const { page } = author.person;
  await page.reload();
  await author.saved();
  await author.open("versions");
  const name = author.person.text("studio.parts.versions");
  const rows = page.getByRole("region", { name, exact: true }).locator("tbody tr");
  await rows.first().waitFor();
  return rows.evaluateAll((all) =>
    all.map(
      (row) => `${row.querySelector("th")?.textContent}: ${row.querySelectorAll("td")[2]?.textContent}`,
    ),
  );
}
