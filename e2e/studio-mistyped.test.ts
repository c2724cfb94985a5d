import { expect, test } from "vitest";
import { Instructor } from "./instructor.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

test("Ines mistypes a number and a file's name and is told so; a double click deletes nothing", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "zh", width: 1440 });
  const { person } = ines;
  const { page } = person;
  await ines.begin(`mistyped-${crypto.randomUUID().slice(0, 8)}`);
  const { pathname } = new URL(page.url());

  await ines.open("settings");
  const minutes = page.getByLabel(person.text("studio.settings.minutes"));
  await minutes.fill("半小时");
  await minutes.blur();
  await person.sees(person.text("studio.forms.notANumber"));
  await minutes.fill("0");
  await minutes.blur();
  await person.sees(person.text("studio.forms.notWhole", { least: 1 }));
  await minutes.fill("３０");
  await minutes.blur();
  await page.getByText(person.text("studio.forms.notWhole", { least: 1 })).waitFor({ state: "detached" });
  expect(await minutes.inputValue()).toBe("30");

  await page.getByRole("button", { name: person.text("studio.listing.delete"), exact: true }).dblclick();
  await page.getByRole("button", { name: person.text("studio.listing.deleteSure") }).waitFor();

  await ines.open("files");
  const name = page.getByLabel(person.text("studio.files.newName"));
  await name.fill("notes.md");
  await name.press("Enter");
  await person.sees(person.text("studio.files.badName", { file: "notes.md" }));
  expect(await page.getByRole("button", { name: "notes.md", exact: true }).count()).toBe(0);

  // On a telephone the head of a trial is read line by line.
  await page.setViewportSize({ width: 390, height: 844 });
  await person.goTo(`${pathname}/try`);
  const title = await page.getByRole("heading", { level: 1 }).boundingBox();
  const lead = await page.getByText(person.text("studio.try.lead")).boundingBox();
  expect(lead?.y).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.height ?? 0));
  expect(lead?.width).toBeGreaterThan(300);
});
