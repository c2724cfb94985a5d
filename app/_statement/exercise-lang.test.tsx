import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messagesOf } from "../_i18n/messages.ts";
import { AwaitedCheckRow } from "../_results/awaited-check.tsx";
import { ExerciseLang } from "./exercise-lang.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

test("what an exercise says in its own language alone is marked as in that language", () => {
  expect(inChinese(<RenderedMarkdown html="均值是多少？" />)).toContain('lang="zh-CN"');
  expect(inChinese(<Awaited title={{ zh: "输出正确", en: "输出正确" }} />)).toContain('lang="zh-CN"');
});

test("what is in the page's language is not", () => {
  // A title made from the reference is in both languages.
  expect(inChinese(<Awaited title={{ zh: "输出", en: "Output" }} />)).not.toContain("lang=");
  const html = renderToStaticMarkup(<RenderedMarkdown html="What is the mean?" />);
  expect(html).not.toContain("lang=");
});

function Awaited({ title }: { readonly title: { readonly zh: string; readonly en: string } }) {
  return <AwaitedCheckRow check={{ name: "output", title, maxPoints: 20 }} isNext={false} />;
}

/** On an English page, of an exercise in Chinese. */
function inChinese(node: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messagesOf("en")} timeZone="UTC">
      <ExerciseLang value="zh-CN">{node}</ExerciseLang>
    </NextIntlClientProvider>,
  );
}
