import accounts from "./zh/accounts.json" with { type: "json" };
import catalogue from "./zh/catalogue.json" with { type: "json" };
import editor from "./zh/editor.json" with { type: "json" };
import errors from "./zh/errors.json" with { type: "json" };
import failure from "./zh/failure.json" with { type: "json" };
import history from "./zh/history.json" with { type: "json" };
import landing from "./zh/landing.json" with { type: "json" };
import operations from "./zh/operations.json" with { type: "json" };
import palette from "./zh/palette.json" with { type: "json" };
import parts from "./zh/parts.json" with { type: "json" };
import pictures from "./zh/pictures.json" with { type: "json" };
import progress from "./zh/progress.json" with { type: "json" };
import quiz from "./zh/quiz.json" with { type: "json" };
import results from "./zh/results.json" with { type: "json" };
import review from "./zh/review.json" with { type: "json" };
import shell from "./zh/shell.json" with { type: "json" };
import solutions from "./zh/solutions.json" with { type: "json" };
import studio from "./zh/studio.json" with { type: "json" };
import tracks from "./zh/tracks.json" with { type: "json" };
import workbench from "./zh/workbench.json" with { type: "json" };

/** All texts in Chinese, by namespace. Their keys are those of every language; see `messages.ts`. */
export const zh = {
  accounts,
  catalogue,
  editor,
  errors,
  failure,
  history,
  landing,
  operations,
  palette,
  parts,
  pictures,
  progress,
  quiz,
  results,
  review,
  shell,
  tracks,
  solutions,
  studio,
  workbench,
};
