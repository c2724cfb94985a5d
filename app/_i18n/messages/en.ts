import accounts from "./en/accounts.json" with { type: "json" };
import catalogue from "./en/catalogue.json" with { type: "json" };
import editor from "./en/editor.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import failure from "./en/failure.json" with { type: "json" };
import history from "./en/history.json" with { type: "json" };
import landing from "./en/landing.json" with { type: "json" };
import operations from "./en/operations.json" with { type: "json" };
import palette from "./en/palette.json" with { type: "json" };
import parts from "./en/parts.json" with { type: "json" };
import pictures from "./en/pictures.json" with { type: "json" };
import progress from "./en/progress.json" with { type: "json" };
import quiz from "./en/quiz.json" with { type: "json" };
import results from "./en/results.json" with { type: "json" };
import review from "./en/review.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import solutions from "./en/solutions.json" with { type: "json" };
import studio from "./en/studio.json" with { type: "json" };
import tracks from "./en/tracks.json" with { type: "json" };
import workbench from "./en/workbench.json" with { type: "json" };

/** All texts in English, by namespace. */
export const en = {
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
