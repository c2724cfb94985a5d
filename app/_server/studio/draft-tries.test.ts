import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";

const QUIZ = `questions:
  - name: doubled
    kind: single
    prompt: { zh: 二乘三？, en: Two times three? }
    choices:
      - { text: { zh: 六, en: six }, correct: true }
      - { text: { zh: 五, en: five } }
    explanation: { zh: 二乘三得六。, en: It is six. }
`;

let site: TestApi;
let ada: Record<string, string>;
beforeAll(async () => {
  site = await openTestApi();
  ada = await site.account("ada", "instructor");
});
afterAll(() => site.close());

async function withQuiz(slug: string): Promise<string> {
  const id = await site.studioExercise(ada, slug);
  await site.platform.database.exerciseFile.create({
    data: { exerciseId: id, path: "quiz.yaml", content: QUIZ, revision: 1, updatedAt: new Date() },
  });
  return id;
}

test("an author answers their own quiz as learners do, and nothing of it is kept", async () => {
  const id = await withQuiz("tried-by-its-author");
  const path = `/api/studio/exercises/${id}/quiz`;
  const { items } = await (await site.ask("POST", path, {}, ada)).json();
  expect(items).toMatchObject([{ question: { name: "doubled", kind: "single" }, judged: null }]);
  const [{ attemptId, question }] = items;
  const six = question.options.findIndex(({ en }: { en: string }) => en.includes("six"));
  const answers = (place: number) =>
    site.ask("POST", `${path}/answers`, { attemptId, answer: { choices: [place] } }, ada);
  expect(await (await answers(six)).json()).toMatchObject({
    judged: { correct: true, right: { choices: [six] }, explanation: { en: expect.stringContaining("six") } },
  });
  expect(await (await answers(1 - six)).json()).toMatchObject({ judged: { correct: false } });
  const again = await (await site.ask("POST", path, { again: "doubled" }, ada)).json();
  expect(again.items).toMatchObject([{ judged: null, wasRight: false }]);
  expect(await site.platform.database.quizAttempt.count()).toBe(0);
});

test("what is no attempt of this quiz is refused", async () => {
  const id = await withQuiz("tried-with-anything");
  const path = `/api/studio/exercises/${id}/quiz/answers`;
  for (const attemptId of ["", "{}", '["other",[0,1]]', '["doubled",[0,0]]', '["doubled",[0,1,2]]']) {
    const answer = await site.ask("POST", path, { attemptId, answer: { choices: [0] } }, ada);
    expect([answer.status, (await answer.json()).error.code], attemptId).toEqual([404, "noSuchQuestion"]);
  }
});
