import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";

const site = await sharedSite();
const { url, dataDir } = site;
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

/** As it stands in a document of questions. */
const QUESTION = `#### 6. 什么是批量归一化？

**题目：** 请解释什么是批量归一化，并描述其作用。

**答案：** 批量归一化（Batch Normalization）是一种用于提高神经网络训练稳定性和速度的技术。
`;

const PARTS = [
  "question",
  "quiz",
  "reference",
  "cases",
  "checks",
  "mistakes",
  "settings",
  "files",
  "versions",
];

test("the studio tells a visitor what it is, and whose", async () => {
  const mo = await Learner.at(browser, { url, locale: "en", width: 1440 });
  await mo.goTo("/studio");
  await mo.sees(mo.text("studio.forbidden.visitor"));
  expect(await seriousViolations(mo.page)).toEqual([]);
  await mo.close();
});

test("a pasted question becomes an exercise that runs, in the language it was asked in", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "zh", width: 1440 });
  const { person } = ines;
  await ines.pasteQuestion(QUESTION, "batch-norm-pasted");
  await person.sees("批量归一化");
  await ines.verify();
  await person.sees(/^✗ 可以使用，但发布前还缺 \d+ 项$/);
  expect(person.complaints).toEqual([]);
  await person.close();
});

test("a mistake is made by selecting code, seen by a check, published, and the exercise solved by a learner", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "en", width: 1440 });
  const { person } = ines;
  const slug = "batch-norm-of-ines";
  await ines.copy("batch-norm", slug);
  await ines.selectInReference("momentum * mean[c]");
  await ines.makeMistake("momentum * mean[c] * 0.5", { zh: "均值只算了一半", en: "Half the mean" });
  await ines.verify();
  await person.sees(/^✗ \d proofs? fails?/);
  // It is another check that sees it first than the one it names.
  await person.page.getByRole("button", { name: /^Name “/ }).click();
  await ines.verify();
  await person.sees(person.text("studio.proof.verdict.works"));
  await person.page.getByRole("row", { name: /Half the mean/ }).waitFor();
  await ines.publish();
  await person.sees(person.text("studio.publish.published", { number: 1 }));
  const lin = await Learner.at(browser, { url, locale: "en", width: 1440 });
  await lin.open(slug);
  await lin.write(readFileSync("exercises/batch-norm/reference.ts", "utf8"));
  await lin.submit();
  await lin.sees(lin.text("workbench.passedText"));
  expect([...person.complaints, ...lin.complaints]).toEqual([]);
  await Promise.all([person.close(), lin.close()]);
});

test.each([
  ["en", 1440],
  ["zh", 390],
] as const)(
  "every part in %s, %i wide: nothing serious, nothing wider than the window",
  async (locale, width) => {
    const ines = await Instructor.at(browser, dataDir, { url, locale, width });
    const { page } = ines.person;
    await ines.copy("residual-block", `residual-${locale}-${width}`);
    const findings: string[] = [];
    for (const part of PARTS) {
      await ines.open(part);
      await page.locator(`section[aria-label] > *`).first().waitFor();
      findings.push(...(await seriousViolations(page)).map((found) => `${part}: ${found}`));
      const overflow = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) findings.push(`${part}: ${overflow} pixels wider than the window`);
    }
    for (const path of ["/studio", "/studio/new", "/studio/import"]) {
      await ines.person.goTo(path);
      findings.push(...(await seriousViolations(page)).map((found) => `${path}: ${found}`));
    }
    await ines.person.close();
    expect([...findings, ...ines.person.complaints]).toEqual([]);
  },
);
