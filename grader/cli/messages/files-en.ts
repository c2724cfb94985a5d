import type { FileMessages, NotAFile } from "./file-messages.ts";

export const filesEnglish: FileMessages = {
  unreadable: (file, code) => ({
    what: `${file} cannot be read: ${reasonInEnglish(code)}.`,
    next: "Check the path and its permissions.",
  }),
  missingFile: (file, near) => ({
    what: `There is no file ${file}.${near === null ? "" : ` Did you mean ${near}?`}`,
    next: "Check the path; `grader start <slug>` writes a file to begin with.",
  }),
  folderNotFile: (file, slug) => ({
    what: `${file} is a folder, but a TypeScript file is expected.`,
    next: `Write grader run ${slug} <file>, or grader run ${file} for a folder of <slug>.ts files.`,
  }),
  notAFile: (file, found, fromInput) => ({
    what: `${file} is a ${found}, but a file is expected.`,
    next: NOT_A_FILE_NEXT[found] ?? `To read what another program writes: ${fromInput}.`,
  }),
  tooLarge: (file, limitKb) => ({
    what: `${file} is larger than ${limitKb} kB, the most a submission may have.`,
    next: "Check that it is the TypeScript file you wrote.",
  }),
  notText: (file) => ({
    what: `${file} is not text in UTF-8, but TypeScript is expected.`,
    next: "Check that it is the right file, and save it as UTF-8.",
  }),
  unwritable: (file, code) => ({
    what: `${file} cannot be written: ${reasonInEnglish(code)}.`,
    next: UNWRITABLE_NEXT[code] ?? "Choose another place, then try again.",
  }),
  outputUnwritable: (code) => ({
    what: `Standard output cannot be written: ${reasonInEnglish(code)}.`,
    next: UNWRITABLE_NEXT[code] ?? "Choose another place, then try again.",
  }),
  alreadyThere: (path) => ({
    what: `${path} exists already and is left as it is.`,
    next: "Move or delete it first, or choose another name or folder.",
  }),
  standardInput: "standard input",
  inputNotWatched: {
    what: "Standard input cannot be watched.",
    next: "Name a file or a folder, or leave out --watch.",
  },
};

/** What a code of the system's means, such as ENOSPC. */
export function reasonInEnglish(code: string): string {
  return REASONS[code] ?? `the system reports ${code}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "a link leads to itself",
  EIO: "the disk reports an error",
  EFBIG: "the file would be too large",
  ENXIO: "no program reads from it",
  EPIPE: "the program that read from it has ended",
};

const NOT_A_FILE_NEXT: Readonly<Partial<Record<NotAFile, string>>> = {
  link: "Name the file it leads to.",
  folder: "Name a file in it.",
};

const UNWRITABLE_NEXT: Readonly<Record<string, string>> = {
  EACCES: "Choose a place you may write to, or change its permissions.",
  EPERM: "Choose a place you may write to, or change its permissions.",
  EROFS: "Choose a place that is not read-only.",
  ENOSPC: "Free space or choose another place, then try again.",
  EDQUOT: "Free space or choose another place, then try again.",
  ENOENT: "Check the path, or make the folder first.",
  ENOTDIR: "Check the path.",
  EISDIR: "Name a file.",
  ENXIO: "Start the program that reads from it first.",
};
