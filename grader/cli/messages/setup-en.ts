import type { CacheProblem } from "../../pipeline/bank/cache-file.ts";
import type { JailProblem, SandboxProblem } from "../../sandbox/host/sandbox-unavailable.ts";
import type { Problem } from "../usage-error.ts";
import { reasonInEnglish } from "./files-en.ts";

/** What keeps the grader from working on this machine, in English. */
export function noSandboxEnglish(problem: SandboxProblem): Problem {
  if (problem.kind === "unknown-mode") {
    return {
      what: `SANDBOX is ${problem.value}.`,
      next: "It may be auto, hardened or plain; auto if it is not set.",
    };
  }
  if (problem.kind === "no-process") {
    return {
      what: `No process for submissions can be started: ${problem.detail}`,
      next: "Run npm install again, and see docs/sandbox.md in Nabla's repository.",
    };
  }
  return {
    what: `SANDBOX is hardened, but there is no jail here: ${noJail(problem.jail)}.`,
    next: [
      "Debian, Ubuntu: apt install bubblewrap. Fedora: dnf install bubblewrap.",
      "In a container, its runtime has to allow user namespaces.",
      "SANDBOX=auto does without the jail where there is none.",
    ].join("\n"),
  };
}

/** What it goes on without, in English. */
export function uncachedEnglish(problem: CacheProblem): Problem {
  const goesOn = "Grading goes on; every run works them out anew, which takes longer.";
  if (problem.folder === null) {
    return {
      what: "Expected results cannot be kept: this user has no home folder.",
      next: `${goesOn} NABLA_CACHE names a folder for them.`,
    };
  }
  const isFull = problem.code === "ENOSPC" || problem.code === "EDQUOT";
  const advice = isFull
    ? "Free space there, or name another folder with NABLA_CACHE."
    : "NABLA_CACHE names another folder.";
  return {
    what: `Expected results cannot be kept in ${problem.folder}: ${reasonInEnglish(problem.code)}.`,
    next: `${goesOn} ${advice}`,
  };
}

function noJail({ why, detail }: JailProblem): string {
  if (why === "not-installed") return "bubblewrap (bwrap) is not installed";
  if (why === "not-linux") return `bubblewrap needs Linux, and this is ${detail}`;
  if (why === "no-filter") return `the system calls of ${detail} are not known to it`;
  return why === "not-asked" ? "it was switched off" : `bubblewrap does not start: ${detail}`;
}
