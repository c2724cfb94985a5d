import { createInterface } from "node:readline";
import { mulberry32 } from "../../numbers/mulberry32.ts";
import { inlineMarkup } from "../../reporters/text/inline-markup.ts";
import { indent, type Line, line, renderLines, span, spread } from "../../reporters/text/line.ts";
import { markdownLines } from "../../reporters/text/markdown-lines.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import { drawOrder, gradeAnswer, rightAnswer, shownQuestion } from "../../spec/quiz/quiz-answer.ts";
import type { Question } from "../../spec/quiz/quiz-spec.ts";
import { exerciseFolder } from "../input/exercise-folders.ts";
import { answerText, letterOf, typedAnswer } from "../input/typed-answer.ts";
import { validExercise } from "../input/valid-exercise.ts";
import { isEnough } from "../is-enough.ts";
import { unlessInterrupted } from "../unless-interrupted.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context, Ending } from "./command.ts";

/** `grader quiz`: the concept questions one by one, each with its explanation, and the score. */
export const quiz: Command = async ([slug = ""], { exercises, seed, minScore }, context) => {
  const { messages, locale } = context;
  const exercise = await validExercise(exerciseFolder(slug, exercises, messages), context);
  if (exercise.quiz === null) throw new UsageError(messages.noQuiz(slug));
  const random = mulberry32(seed ?? (process.stdin.isTTY ? Math.floor(Math.random() * 2 ** 32) : 0));
  const questions = exercise.quiz.questions.map((question) => ({
    question,
    order: drawOrder(question, random),
  }));
  const title = inlineMarkup(messages.quizTitle(exercise.spec.title[locale], questions.length));
  print([[], title.map(({ text }) => span(text, "bold")), []], context);
  const input = createInterface({ input: process.stdin, terminal: false });
  try {
    return await unlessInterrupted(
      askAll(questions, input[Symbol.asyncIterator](), minScore, context),
      context.interrupted,
    );
  } finally {
    input.close();
    process.stdin.destroy();
  }
};

/** A question and the order its choices or items are shown in. */
interface Shown {
  readonly question: Question;
  readonly order: readonly number[];
}

async function askAll(
  questions: readonly Shown[],
  answers: AsyncIterator<string>,
  minScore: number | null,
  context: Context,
): Promise<Ending> {
  let right = 0;
  for (const [i, shown] of questions.entries()) {
    print(questionLines(shown, `${i + 1}/${questions.length}`, context), context);
    const answer = await ask(shown, answers, context);
    // The input ends with the interruption: what was not asked is left out.
    if (context.interrupted.aborted) return "fell-short";
    if (answer === "ended") {
      // Ctrl-D, or the end of a pipe: the rest is not shown to who leaves.
      const ended = line(span(context.messages.quizEnded(questions.length - i), "warn"));
      print([[], [], ...wrap(ended, widthOf(context)), []], context);
      break;
    }
    if (answer === "right") right += 1;
    // What was no attempt is told no answer.
    print(answer === "unreadable" ? [[]] : verdictLines(shown, answer, context), context);
  }
  print([line(span(context.messages.quizScore(right, questions.length), "bold")), []], context);
  return isEnough(right, questions.length, minScore ?? 100) ? "passed" : "fell-short";
}

/** What asking a question came to; "ended" where no answer will come any more. */
type Asked = "right" | "wrong" | "unreadable" | "ended";

/**
 * Asks until there is an answer. A person who mistypes is asked again; a script is not, or its lines would move on from
 * question to question.
 */
async function ask(shown: Shown, answers: AsyncIterator<string>, context: Context): Promise<Asked> {
  const { messages, stdout } = context;
  const { question, order } = shown;
  for (;;) {
    stdout.write(
      renderLines([line("  ", span(`${messages.quizPrompt} >`, "accent"))], stdout.colour).trimEnd(),
    );
    stdout.write(" ");
    const { value, done } = await answers.next();
    if (context.interrupted.aborted || done === true) return "ended";
    // What is typed shows by itself, what comes through a pipe does not.
    if (!process.stdin.isTTY) print([line(value)], context);
    const right = gradeAnswer(question, order, typedAnswer(question, value));
    if (right !== null) return right ? "right" : "wrong";
    const again = messages.quizAgain[question.kind](order.length);
    const said = process.stdin.isTTY ? again : messages.quizUnreadable(again);
    print(indent(wrap(line(span(said, "warn")), widthOf(context) - 2), 2), context);
    if (!process.stdin.isTTY) return "unreadable";
  }
}

function questionLines({ question, order }: Shown, number: string, context: Context): Line[] {
  const { locale, messages } = context;
  const shown = shownQuestion(question, order);
  const width = widthOf(context);
  const head = spread(
    line(span(number, "accent")),
    line(span(messages.quizKind[question.kind], "dim")),
    width,
  );
  const options = shown.options.flatMap((text, i) =>
    wrap(inlineMarkup(text[locale]), width - 7).map((spans, row) =>
      row === 0 ? [span(`  ${letterOf(i)}  `, "accent"), ...spans] : [span("     "), ...spans],
    ),
  );
  const gap: Line[] = options.length === 0 ? [] : [[]];
  return [head, ...indent(markdownLines(shown.prompt[locale], width - 2), 2), ...gap, ...options, []];
}

function verdictLines({ question, order }: Shown, answered: "right" | "wrong", context: Context): Line[] {
  const { locale, messages } = context;
  const answer = answerText(rightAnswer(question, order));
  const verdict =
    answered === "right"
      ? line(span(`✓ ${messages.quizRight}`, "good"))
      : line(span(`✗ ${messages.quizWrong(answer)}`, "bad"));
  const explanation = markdownLines(question.explanation[locale], widthOf(context) - 4);
  return [[span("  "), ...verdict], ...indent(explanation, 4), []];
}

function widthOf({ stdout }: Context): number {
  return Math.max(40, Math.min(stdout.columns, 80));
}

function print(lines: readonly Line[], { stdout }: Context): void {
  stdout.write(renderLines(lines, stdout.colour));
}
