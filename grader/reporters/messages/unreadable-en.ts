import type { Unreadable } from "../../report/outcome.ts";

/** Why a file cannot be graded, in English. */
export function unreadable(cause: Unreadable): string {
  switch (cause.kind) {
    case "too-large":
      return `The file is larger than ${cause.limitKb} kB, the most a submission may have.`;
    case "not-text":
      return "The file is not text in UTF-8.";
    case "not-a-file":
      return `In place of the file there is ${FOUND[cause.found]}.`;
    case "refused":
      return `The file cannot be read: ${REFUSED[cause.code] ?? `the system reports ${cause.code}`}.`;
  }
}

/** What to do about it. */
export const unreadableNext: Readonly<Record<Unreadable["kind"], string>> = {
  "too-large": "Hand in the TypeScript you wrote and nothing else.",
  "not-text": "Check that it is the TypeScript you wrote, and save it as UTF-8.",
  "not-a-file": "Hand in the file itself; links, pipes and devices are not read.",
  refused: "Mend the permissions of the file, or hand it in again.",
};

const FOUND: Readonly<Record<Extract<Unreadable, { kind: "not-a-file" }>["found"], string>> = {
  link: "a link",
  folder: "a folder",
  pipe: "a pipe",
  socket: "a socket",
  device: "a device",
};

const REFUSED: Readonly<Record<string, string>> = {
  EACCES: "there is no permission",
  EPERM: "there is no permission",
};
