import fc from "fast-check";
import { expect, test } from "vitest";
import { lineAsWritten, plainLine } from "./plain-line.ts";

test.each([
  ["**题目：** 什么是 Ａ？", "题目: 什么是 A?"],
  ["## 🔥 Question 1 &mdash; Batch", "## Question 1 – Batch".replace("–", "—")],
  ["3️⃣ Recurrent networks", "3. Recurrent networks"],
  ["② 池化", "2. 池化"],
  ["<b>答案&#xFF1A;</b> x &lt; 1", "答案: x < 1"],
  ["__Fill__ in: a ____ b, _____", "Fill in: a ____ b, _____"],
  ["Is a<b and b>c, <i>so</i>?", "Is a<b and b>c, so?"],
  ["&#1114112; &#0; &unknown;", "&#1114112; &#0; &unknown;"],
])("%s", (line, plain) => {
  expect(plainLine(line)).toBe(plain);
});

test("what stands behind a marker keeps its punctuation and emphasis", () => {
  expect(lineAsWritten("**答案：** 是**零**，不是一。", "是零,不是一。")).toBe("是**零**，不是一。");
  expect(lineAsWritten("#### 7. 如何优化？", "如何优化?")).toBe("如何优化？");
});

test("a long line is kept whole", () => {
  const long = "很长".repeat(1000);
  expect(lineAsWritten(`**答案：** ${long}`, plainLine(`**答案：** ${long}`).slice(4))).toBe(long);
});

test("never throws, whatever the line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (line) => {
      const plain = plainLine(line);
      expect(typeof lineAsWritten(line, plain.slice(1))).toBe("string");
    }),
    { seed: 2 },
  );
});
