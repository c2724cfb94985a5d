import format from "use-intl/format-message/format-only";
import { describe, expect, test } from "vitest";
import { compiledMessages } from "./compiled-messages.ts";
import { formatText } from "./format-text.ts";
import { LOCALES } from "./locales.ts";
import { messagesOf } from "./messages.ts";

const TEXT = "{count, plural, one {# exercise} other {# exercises}} in {slug}";

describe("texts", () => {
  test("are formatted by value and number", () => {
    expect(formatText(TEXT, "en", { count: 1, slug: "batch-norm" })).toBe("1 exercise in batch-norm");
    expect(formatText(TEXT, "en", { count: 3, slug: "batch-norm" })).toBe("3 exercises in batch-norm");
  });

  test.each(LOCALES)("all compile in %s, those without values to themselves", (locale) => {
    const compiled = compiledMessages(locale);
    expect(Object.keys(compiled)).toEqual(Object.keys(messagesOf(locale)));
    expect(compiled).toStrictEqual(structuredClone(compiled));
    expect(compiled.shell).toMatchObject({ exercises: messagesOf(locale).shell.exercises });
  });

  test("are what the formatter for browsers expects", () => {
    expect(format.raw).toBe(false);
  });

  test("have no singular in Chinese, whose plurals name numbers", () => {
    expect(JSON.stringify(messagesOf("zh")).match(/plural,[^{}]* one \{|\} one \{/g)).toBeNull();
    expect(formatText(messagesOf("zh").review.restsRight, "zh", { days: 1 })).toBe("明天再问你。");
  });
});
