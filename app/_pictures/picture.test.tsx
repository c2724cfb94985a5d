import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PictureSpec } from "../../grader/index.ts";
import { messagesOf } from "../_i18n/messages.ts";
import { Picture } from "./picture.tsx";

const text = (en: string, zh: string) => ({ zh, en });

function page(locale: "zh" | "en"): string {
  const series = { before: text("before", "之前"), after: text("after", "之后") };
  const title = text("Loss", "损失");
  const spec = PictureSpec.parse({ kind: "curve", title, text: title, x: title, y: title, series });
  const data = {
    series: {
      before: [
        [0, 3],
        [1, 1],
      ],
      after: [
        [0, 1],
        [1, -0.5],
      ],
    },
    field: null,
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)}>
      <Picture spec={spec} data={data} />
    </NextIntlClientProvider>,
  );
}

test("who does not see a picture is told what each line does, in their language", () => {
  expect(page("en")).toContain(
    'aria-label="Loss; before: from 3 to 1, between 1 and 3; after: from 1 to −0.5, between −0.5 and 1"',
  );
  expect(page("zh")).toContain(
    'aria-label="损失；之前：从 3 到 1，介于 1 与 3 之间；之后：从 1 到 −0.5，介于 −0.5 与 1 之间"',
  );
});

test("two lines are told apart by name and by dash, not by colour alone", () => {
  const [first, second] = page("en").match(/stroke-dasharray="[^"]*"/g) ?? [];
  expect(first).not.toBe(second);
  expect(page("en")).toMatch(/<li>.*before<\/li><li>.*after<\/li>/);
});
