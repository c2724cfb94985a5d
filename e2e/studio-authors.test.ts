import { expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { Instructor } from "./instructor.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

const PATH = "statement.en.md";

test("Ines invites Bo; both write the same file at once, and neither text is lost", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "en", width: 1440 });
  const bo = await Instructor.at(browser, dataDir, { url, locale: "en", width: 1440 });
  const { page } = ines.person;
  const other = bo.person.page;
  await ines.copy("residual-block", `residual-${crypto.randomUUID().slice(0, 8)}`);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  // Not his yet.
  await bo.person.goTo(`/studio/${id}`);
  expect(await other.getByRole("heading", { level: 1 }).textContent()).toBe(
    bo.person.text("shell.notFound.title"),
  );
  await ines.open("settings");
  await page.getByRole("button", { name: ines.person.text("studio.authors.invite") }).click();
  const link = await page.getByText(`${url}/studio/join/`).textContent();
  // Another one that she made by mistake she withdraws; the first stays good.
  await page.getByRole("button", { name: ines.person.text("studio.authors.invite") }).click();
  const open = page
    .getByRole("list", { name: ines.person.text("studio.authors.open") })
    .getByRole("listitem");
  await open.nth(1).waitFor();
  await open
    .first()
    .getByRole("button", { name: ines.person.text("studio.authors.withdraw") })
    .click();
  await open
    .first()
    .getByRole("button", { name: ines.person.text("studio.authors.withdrawSure") })
    .click();
  await open.nth(1).waitFor({ state: "detached" });
  await bo.person.goTo(link ?? "");
  await bo.person.sees(/residual/i);
  expect(await seriousViolations(other)).toEqual([]);
  await other.getByRole("button", { name: bo.person.text("studio.join.accept") }).click();
  await other.waitForURL(`**/studio/${id}`);

  const field = (author: Instructor) =>
    author.person.page.getByLabel(author.person.text("studio.question.statement.en"));
  await ines.open("question");
  const before = await field(ines).inputValue();
  expect(await field(bo).inputValue()).toBe(before);
  // Bo's connection is slow: what he sends arrives when Ines' text is there.
  const arrived = Promise.withResolvers<void>();
  await other.route(`**/files/${PATH}`, async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await field(ines).fill(`${before}\nA sentence by Ines.\n`);
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.ok());
  await field(bo).fill(`${before}\nA sentence by Bo.\n`);
  await saved;
  arrived.resolve();

  // Of the two the newer stays; the other is one press away.
  await bo.person.sees(bo.person.text("studio.notices.other-backed-up"));
  await other.getByRole("button", { name: bo.person.text("editor.seeBoth") }).click();
  const backups = other.getByRole("region", { name: bo.person.text("studio.backups.title") });
  await backups.getByText(PATH, { exact: true }).waitFor();
  await backups
    .getByRole("button", { name: bo.person.text("studio.backups.compare") })
    .first()
    .click();
  await backups.getByText("A sentence by Ines.").waitFor();
  expect(await seriousViolations(other)).toEqual([]);
  await backups
    .getByRole("button", { name: bo.person.text("studio.backups.restore", { file: PATH }) })
    .click();
  await bo.open("question");
  expect(await field(bo).inputValue()).toContain("A sentence by Ines.");
  await field(bo).fill(`${before}\nA sentence by Ines.\n\nA sentence by Bo.\n`);
  await bo.saved();
  await page.reload();
  const shown = await field(ines).inputValue();
  expect(shown).toContain("A sentence by Ines.");
  expect(shown).toContain("A sentence by Bo.");
  expect([...ines.person.complaints, ...bo.person.complaints]).toEqual([]);
  await Promise.all([ines.person.close(), bo.person.close()]);
});
