import { misconceptionText, type Question } from "../../../grader/index.ts";
import { caseQuestion } from "./case-question.ts";
import { drawnFrom } from "./drawn-from.ts";
import type { ReviewSubject } from "./review-subjects.ts";
import type { ReportedSlip } from "./slip-view.ts";

/** How many wrong choices stand beside the right one: a key of the keyboard for each. */
const DISTRACTORS = 3;

/**
 * What is asked of a subject, as a question like those of a quiz: which misconception it is, among others of the
 * exercise, or which number is right.
 *
 * @param turn each draws other choices
 * @param slip what was reported where the subject has an origin
 * @returns null where the exercise has no such question or misconception, or the report no such numbers
 */
export function cardQuestion(
  { id, served, kind, name }: ReviewSubject,
  turn: number,
  slip: ReportedSlip | null,
): Question | null {
  const { quiz, spec } = served.exercise;
  if (kind === "question") return quiz?.questions.find((question) => question.name === name) ?? null;
  if (kind === "case") return slip?.failure == null ? null : caseQuestion(id, slip.failure);
  const own = misconceptionText(served.exercise, name);
  if (own === null) return null;
  const draw = drawnFrom(`${id}:${turn}:others`);
  const others = Object.entries(spec.misconceptions)
    .filter(([other]) => other !== name)
    .map(([, { message }]) => ({ message, key: draw() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, DISTRACTORS);
  return {
    ...{ name: id, kind: "single", prompt: PROMPTS[kind], explanation: own.hint },
    choices: [
      { text: own.message, correct: true },
      ...others.map(({ message }) => ({ text: message, correct: false })),
    ],
  };
}

const PROMPTS = {
  slip: { zh: "你当时的代码错在哪里？", en: "What was wrong in the code you had then?" },
  spot: {
    zh: "参考答案的这几行被改过。改过之后，代码在做什么？",
    en: "These lines of the reference were changed. What does the code do now?",
  },
};
