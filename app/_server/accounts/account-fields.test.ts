import { expect, test } from "vitest";
import { checkedName } from "./account-fields.ts";

test.each(["林美", "Zoë O'Neil-Ångström", "می‌خواهم", "क्‍ष", "Lin 👩🏽‍💻❤️", "J. R. R."])(
  "%s is a name as it is written",
  (name) => {
    expect(checkedName(name)).toBe(name);
  },
);

test.each([
  ["Li\u200dn", "U+200D"],
  ["\u202enimdA", "U+202E"],
  ["Lin\u2066", "U+2066"],
  ["a\u0000b", "U+0000"],
  ["a\u00adb", "U+00AD"],
  ["\u2800", "U+2800"],
  ["a\u{e0041}", "U+E0041"],
])("a name is refused for what cannot be seen in it: %j, %s", (name, character) => {
  expect(() => checkedName(name)).toThrow(character);
});
