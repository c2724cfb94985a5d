import { type Answer, ask } from "../_client/ask.ts";
import type { RenderedItem } from "../_server/api/rendered-item.ts";
import type { GivenAnswer } from "./quiz-answer.ts";

type Asked<Content> = Promise<Answer<Content>>;
type Items = { readonly items: readonly RenderedItem[] };

/** Whom a quiz asks: the server of a learner's attempts, or one that keeps nothing. */
export interface QuizAsks {
  /** All questions; or one of them again. */
  readonly items: (again?: string) => Asked<Items>;
  readonly answer: (attemptId: string, answer: GivenAnswer) => Asked<RenderedItem>;
}

/** The quiz of an exercise, each answer counted. */
export function learnersQuiz(slug: string): QuizAsks {
  return {
    items: (again) =>
      ask("POST /api/exercises/{slug}/quiz", {
        params: { slug },
        body: again === undefined ? {} : { again },
      }),
    answer: (id, body) => ask("POST /api/quiz-attempts/{id}", { params: { id }, body }),
  };
}
