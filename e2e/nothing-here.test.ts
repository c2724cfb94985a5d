import { expect, test } from "vitest";
import en from "../app/_i18n/messages/en/shell.json" with { type: "json" };
import zh from "../app/_i18n/messages/zh/shell.json" with { type: "json" };
import { sharedSite } from "../testing/site-of-run.ts";

const site = await sharedSite();
const LANGUAGES = [
  { accepts: "zh-CN", lang: "zh-CN", texts: zh },
  { accepts: "en-GB", lang: "en", texts: en },
] as const;

test.each([
  "/nowhere",
  "/exercises/no-such-exercise",
  "/exercises/no-such-exercise/submissions",
  "/submissions/no-such-submission",
])("%s says without scripts, in the reader's language, that nothing is there", async (path) => {
  for (const { accepts, lang, texts } of LANGUAGES) {
    const response = await fetch(new URL(path, site.url), { headers: { "Accept-Language": accepts } });
    const html = await response.text();
    expect([path, lang, response.status]).toEqual([path, lang, 404]);
    expect(html).toContain(`<html lang="${lang}"`);
    expect(html).toMatch(new RegExp(`<title>${texts.notFound.title}[^<]*</title>`));
    expect(html).toContain(`<h1>${texts.notFound.title}</h1>`);
  }
});
