import { SLUG_PATTERN } from "../schema/slug-pattern.ts";

/** Names of the exercise folder; of those marked optional, statements and quiz are asked of what is published. */
export const FILES = {
  "exercise.yaml": "required",
  "quiz.yaml": "optional",
  "statement.zh.md": "optional",
  "statement.en.md": "optional",
  "starter.ts": "optional",
  "starter.zh.ts": "optional",
  "reference.ts": "required",
  "oracle.ts": "optional",
  "pictures.ts": "optional",
  "explanation.zh.md": "optional",
  "explanation.en.md": "optional",
  "pytorch.py": "optional",
} as const;
export const FILE_NAMES = Object.keys(FILES);

/** Folders of modules that an exercise may have beside those. */
export const MODULE_FOLDERS = ["misconceptions", "alternatives"];

const MODULE = new RegExp(`^(${MODULE_FOLDERS.join("|")})/${SLUG_PATTERN}\\.ts$`);

/** Whether it is a right answer in another style. */
export function isAlternative(path: string): boolean {
  return /^alternatives\/[^/]+\.ts$/.test(path);
}

/** Whether an exercise may have such a file of its own: one of {@link FILES}, or a module in one of the folders. */
export function isExercisePath(path: string): boolean {
  return FILE_NAMES.includes(path) || (path.length <= 100 && MODULE.test(path));
}
