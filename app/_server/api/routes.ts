import type { Route } from "./route.ts";
import { accountRoutes } from "./routes/account.ts";
import { builtRoutes } from "./routes/built.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { exerciseRoutes } from "./routes/exercises.ts";
import { firstAdministratorRoutes } from "./routes/first-administrator.ts";
import { meRoutes } from "./routes/me.ts";
import { operationsRoutes } from "./routes/operations.ts";
import { quizRoutes } from "./routes/quizzes.ts";
import { referenceRoutes } from "./routes/references.ts";
import { reminderRoutes } from "./routes/reminders.ts";
import { reviewRoutes } from "./routes/review.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { solutionRoutes } from "./routes/solutions.ts";
import { studioAnswerRoutes } from "./routes/studio-answers.ts";
import { studioAuthorRoutes } from "./routes/studio-authors.ts";
import { studioExerciseRoutes } from "./routes/studio-exercises.ts";
import { studioFileRoutes } from "./routes/studio-files.ts";
import { studioImportRoutes } from "./routes/studio-import.ts";
import { studioStatementRoutes } from "./routes/studio-statement.ts";
import { studioTryRoutes } from "./routes/studio-tries.ts";
import { studioVerificationRoutes } from "./routes/studio-verifications.ts";
import { studioVersionRoutes } from "./routes/studio-versions.ts";
import { studioZipRoutes } from "./routes/studio-zip.ts";
import { submissionRoutes } from "./routes/submissions.ts";
import { trackRoutes } from "./routes/tracks.ts";

/**
 * Every address under `/api`, once: who may ask, what goes in, what comes out, what may go wrong. The server answers by
 * this table, the browser's client takes its types from it, `/api/openapi.json` is made of it.
 */
export const routes = {
  ...meRoutes,
  ...exerciseRoutes,
  ...draftRoutes,
  ...submissionRoutes,
  ...quizRoutes,
  ...referenceRoutes,
  ...builtRoutes,
  ...reviewRoutes,
  ...trackRoutes,
  ...reminderRoutes,
  ...solutionRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...firstAdministratorRoutes,
  ...studioExerciseRoutes,
  ...studioFileRoutes,
  ...studioImportRoutes,
  ...studioAuthorRoutes,
  ...studioAnswerRoutes,
  ...studioZipRoutes,
  ...studioStatementRoutes,
  ...studioTryRoutes,
  ...studioVersionRoutes,
  ...studioVerificationRoutes,
  ...operationsRoutes,
} satisfies Readonly<Record<`${Method} /api/${string}`, Route>>;

export type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Routes = typeof routes;

/** `PUT /api/exercises/{slug}/draft` in its two parts. */
export function methodAndPath(key: string): { readonly method: string; readonly path: string } {
  const [method = "", path = ""] = key.split(" ");
  return { method, path };
}
