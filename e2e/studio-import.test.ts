import { expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { Instructor } from "./instructor.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

const DOCUMENT = "grader/importer/testing/exam-zh.md";
/** A word of each question that is taken, and what the document answers. */
const TAKEN = [
  ["残差连接", "不经过权重的路"],
  ["交叉熵", "取目标类别概率的负对数"],
  ["词嵌入", "按编号从表中取出一行"],
] as const;
const RUN = crypto.randomUUID().slice(0, 8);

test("Ines uploads an exam, looks at how it was cut, takes three questions and opens three drafts", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "en", width: 1440 });
  const { person } = ines;
  const { page } = person;
  await person.goTo("/studio/import");
  await page.getByLabel(person.text("studio.import.file")).setInputFiles(DOCUMENT);
  await page.getByRole("button", { name: person.text("studio.import.plan") }).click();
  const cuts = page
    .getByRole("region", { name: person.text("studio.import.cuts") })
    .getByRole("group")
    .filter({ has: page.getByRole("checkbox") });
  await cuts.first().waitFor();
  await person.sees("唐朝的首都在哪里？");
  expect(await seriousViolations(page)).toEqual([]);
  for (const cut of await cuts.all()) {
    const title = (await cut.textContent()) ?? "";
    const place = TAKEN.findIndex(([word]) => title.includes(word));
    await cut.getByRole("checkbox").setChecked(place >= 0);
    if (place >= 0) await cut.getByLabel(person.text("studio.import.slug")).fill(`exam-${place + 1}-${RUN}`);
  }
  await page
    .getByRole("button", { name: person.text("studio.import.make", { count: TAKEN.length }), exact: true })
    .click();
  await person.sees(person.text("studio.import.made", { count: TAKEN.length }));
  expect(await seriousViolations(page)).toEqual([]);
  const links = page.getByRole("status").getByRole("link");
  const made = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(made).toHaveLength(TAKEN.length);
  for (const [i, [, answer]] of TAKEN.entries()) {
    await person.goTo(made[i] ?? "");
    await person.sees(person.text("studio.proof.verdict.none"));
    const statement = page.getByLabel(person.text("studio.question.statement.zh"));
    expect(await statement.inputValue()).toContain(answer);
    // Functions, cases and checks are there: what is missing is for the author to write.
    for (const part of ["reference", "cases", "checks"]) {
      const name = `${person.text(`studio.parts.${part}`)} ${person.text("studio.parts.state.fine")}`;
      await page.locator("nav").getByRole("button", { name }).waitFor();
    }
  }
  expect(person.complaints).toEqual([]);
  await person.close();
});
