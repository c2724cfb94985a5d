import { isExercisePath, MAX_FILE_BYTES } from "../../../grader/index.ts";
import { isText } from "../api/is-text.ts";
import { PlatformError } from "../platform-error.ts";

/** The most files of one exercise: the largest of the catalogue have thirty. */
export const MOST_FILES = 100;
/** Of all files of an exercise together. */
export const MOST_CHARACTERS = 2 * 1024 * 1024;
/** Of a request with all files: characters that are escaped as `\u68af` take six bytes; most take one to three. */
export const FILES_BODY_BYTES = 3 * MOST_CHARACTERS;

/**
 * A text as a file of an exercise keeps it: lines end with a line feed, and no mark of the encoding stands before it.
 *
 * @throws {PlatformError} badFilePath, notText, fileTooLarge
 */
export function checkedFile(path: string, text: string): string {
  checkPath(path);
  if (!isText(text)) throw new PlatformError("notText");
  const content = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  if (Buffer.byteLength(content) > MAX_FILE_BYTES)
    throw new PlatformError("fileTooLarge", { path, most: MAX_FILE_BYTES / 1024 });
  return content;
}

/** @throws {PlatformError} badFilePath */
export function checkPath(path: string): void {
  if (!isExercisePath(path)) throw new PlatformError("badFilePath", { path: shortened(path) });
}

/**
 * All files of an exercise, each as {@link checkedFile}.
 *
 * @throws {PlatformError} also tooManyFiles, exerciseTooLarge
 */
export function checkedFiles(files: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  const checked = new Map([...files].map(([path, text]) => [path, checkedFile(path, text)]));
  checkSize(
    checked.size,
    [...checked.values()].reduce((sum, { length }) => sum + length, 0),
  );
  return checked;
}

/** @throws {PlatformError} tooManyFiles, exerciseTooLarge */
export function checkSize(files: number, characters: number): void {
  if (files > MOST_FILES) throw new PlatformError("tooManyFiles", { most: MOST_FILES });
  if (characters > MOST_CHARACTERS)
    throw new PlatformError("exerciseTooLarge", { most: MOST_CHARACTERS / 1024 });
}

const LONGEST_SHOWN = 100;

function shortened(path: string): string {
  return path.length > LONGEST_SHOWN ? `${path.slice(0, LONGEST_SHOWN)}…` : path;
}
