import { expect, test } from "vitest";
import { mistakeName } from "./mistake-name.ts";

const named = (title: string, message: string, taken: readonly string[] = []) =>
  mistakeName({ title: { zh: title }, message: { en: message } }, taken);

test("a mistake is named by the first of its texts that has Latin letters, and not like another", () => {
  expect(named("eps 在根号外", "You add eps.")).toBe("eps");
  expect(named("把均值当常数", "You treat the mean as constant.")).toBe("you-treat-the-mean-as-constant");
  expect(named("均值当成常数", "", ["mistake"])).toBe("mistake-2");
  expect(named("2x too large", "")).toBe("x-too-large");
  expect(named(`a${"-b".repeat(60)}`, "")).toHaveLength(59);
});
