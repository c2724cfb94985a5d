import { MantineProvider } from "@mantine/core";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messagesOf } from "../_i18n/messages.ts";
import type { RenderedCard } from "../_server/api/rendered-card.ts";
import { CardForm } from "./card-form.tsx";

const QUESTION: RenderedCard["question"] = {
  ...{ name: "mean", kind: "single" },
  prompt: { zh: "均值是多少？", en: "均值是多少？" },
  options: [
    { zh: "零", en: "零" },
    { zh: "一", en: "一" },
  ],
};

const CARD: RenderedCard = {
  ...{ id: "1", kind: "question", slug: "mean", title: { zh: "均值", en: "均值" }, languages: ["zh"] },
  ...{ turn: 0, version: "a", question: QUESTION, slip: null, code: null },
};

test("on an English page, what an exercise says in Chinese alone is marked as Chinese", () => {
  expect(inEnglish(CARD)).toMatch(/<a [^>]*lang="zh-CN"[^>]*>均值</);
  expect(inEnglish(CARD)).toMatch(/lang="zh-CN"[^>]*>均值是多少？/);
  expect(inEnglish(CARD)).toMatch(/lang="zh-CN"[^>]*>零/);
});

test("what the site asks itself is not", () => {
  const prompt = { zh: "错在哪里？", en: "What was wrong?" };
  const asked = inEnglish({ ...CARD, kind: "spot", question: { ...QUESTION, prompt } });
  expect(asked).not.toMatch(/lang="zh-CN"[^>]*>What was wrong/);
  expect(asked).toMatch(/lang="zh-CN"[^>]*>零/);
  expect(inEnglish({ ...CARD, languages: ["zh", "en"] })).not.toContain("lang=");
});

function inEnglish(card: RenderedCard): string {
  const nothing = () => undefined;
  return renderToStaticMarkup(
    <MantineProvider>
      <NextIntlClientProvider locale="en" messages={messagesOf("en")} timeZone="UTC">
        <CardForm card={card} isLast onVerdict={nothing} onNext={nothing} onStale={async () => undefined} />
      </NextIntlClientProvider>
    </MantineProvider>,
  );
}
