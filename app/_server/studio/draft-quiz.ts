import { z } from "zod";
import { type Exercise, gradeAnswer, type QuizAnswer } from "../../../grader/index.ts";
import { newOrder, type QuizItem, quizItem } from "../learning/quizzes.ts";
import { PlatformError } from "../platform-error.ts";

/** Which question was asked, and in which order: nothing of an author's answers is stored, so it goes there and back. */
const Attempt = z.tuple([z.string(), z.array(z.int())]);

/** The questions of an exercise that is being written, each in an order drawn now; or one of them again. */
export function askedQuestions({ quiz }: Exercise, again: string | null): readonly QuizItem[] {
  const questions = (quiz?.questions ?? []).filter(({ name }) => again === null || name === again);
  return questions.map((question) => {
    const order = newOrder(question);
    const attemptId = JSON.stringify([question.name, order] satisfies z.infer<typeof Attempt>);
    return quizItem({ attemptId, question, order, given: null, wasRight: false });
  });
}

/** @throws {PlatformError} noSuchQuestion: it was changed since it was asked; noAnswer */
export function answeredQuestion({ quiz }: Exercise, attemptId: string, answer: QuizAnswer): QuizItem {
  const [name, order] = attemptOf(attemptId);
  const question = quiz?.questions.find((one) => one.name === name);
  if (question === undefined) throw new PlatformError("noSuchQuestion", {});
  if (newOrder(question).toSorted().join() !== order.toSorted().join())
    throw new PlatformError("noSuchQuestion", {});
  const correct = gradeAnswer(question, order, answer);
  if (correct === null) throw new PlatformError("noAnswer");
  return quizItem({ attemptId, question, order, given: { answer, correct }, wasRight: correct });
}

function attemptOf(attemptId: string): z.infer<typeof Attempt> {
  try {
    return Attempt.parse(JSON.parse(attemptId));
  } catch {
    throw new PlatformError("noSuchQuestion", {});
  }
}
