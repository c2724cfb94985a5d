import { expect, test } from "vitest";
import enHistory from "../app/_i18n/messages/en/history.json" with { type: "json" };
import en from "../app/_i18n/messages/en/shell.json" with { type: "json" };
import zhHistory from "../app/_i18n/messages/zh/history.json" with { type: "json" };
import zh from "../app/_i18n/messages/zh/shell.json" with { type: "json" };
import { sharedSite } from "../testing/site-of-run.ts";

const site = await sharedSite();
const LANGUAGES = [
  { accepts: "zh-CN", lang: "zh-CN", texts: zh },
  { accepts: "en-GB", lang: "en", texts: en },
] as const;

test.each(["/nowhere", "/exercises/no-such-exercise", "/exercises/no-such-exercise/submissions"])(
  "%s says without scripts, in the reader's language, that nothing is there",
  async (path) => {
    for (const { accepts, lang, texts } of LANGUAGES) {
      const response = await fetch(new URL(path, site.url), { headers: { "Accept-Language": accepts } });
      const html = await response.text();
      expect([path, lang, response.status]).toEqual([path, lang, 404]);
      expect(html).toContain(`<html lang="${lang}"`);
      expect(html).toMatch(new RegExp(`<title>${texts.notFound.title}[^<]*</title>`));
      expect(html).toContain(`<h1>${texts.notFound.title}</h1>`);
    }
  },
);

test("a submission that one may not see says so, and how to: not that it was renamed", async () => {
  for (const { accepts, lang } of LANGUAGES) {
    const { private: texts } = lang === "en" ? enHistory : zhHistory;
    const response = await fetch(new URL("/submissions/of-someone-else", site.url), {
      headers: { "Accept-Language": accepts },
    });
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain(`<h1>${texts.title}</h1>`);
    expect(html).toContain(texts.signIn);
    expect(html).toContain(`/sign-in?next=${encodeURIComponent("/submissions/of-someone-else")}`);
  }
});

test("a link to the site is shown with a description and a picture of its own", async () => {
  const html = await (await fetch(site.url)).text();
  const contentOf = (name: string) =>
    new RegExp(`<meta [^>]*"${name}" content="([^"]+)"`).exec(html)?.[1] ?? "";
  expect(contentOf("description").length).toBeGreaterThan(40);
  const picture = new URL(contentOf("og:image"));
  const response = await fetch(new URL(picture.pathname, site.url));
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"]);
});
