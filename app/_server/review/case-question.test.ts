import { expect, test } from "vitest";
import { caseQuestion } from "./case-question.ts";

test("one choice alone is right where an entry of the window rounds to the same number", () => {
  const numbers = { expected: [[0.9999999, 1, 3]], received: [[2, 2, 2]] };
  const question = caseQuestion("case", {
    description: { zh: "算例", en: "A case" },
    located: {
      ...{ path: "y", step: null, shape: [1, 3], index: [0, 1], wrong: 3, total: 3, ratio: 2 },
      ...{ received: 2, expected: 1, window: { origin: [0, 0], ...numbers } },
    },
  });
  const choices = ["1", "2", "−1", "3"].map((text) => ({
    text: { zh: `\`${text}\``, en: `\`${text}\`` },
    correct: text === "1",
  }));
  expect(question).toMatchObject({ choices });
});
