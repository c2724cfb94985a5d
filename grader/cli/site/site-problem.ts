import { type Problem, UsageError } from "../usage-error.ts";

/**
 * Why a site was not reached or did not do what was asked. `unreachable`: asked again it may go better; `untrusted`: its
 * certificate is not taken; `refused`: the site itself said no, with a code.
 */
export class SiteProblem extends UsageError {
  readonly kind: "unreachable" | "untrusted" | "refused" | "other";
  readonly code: string | null;

  constructor(problem: Problem, kind: SiteProblem["kind"], code: string | null = null) {
    super(problem, kind === "unreachable" || kind === "untrusted" ? "machine" : "use");
    this.kind = kind;
    this.code = code;
  }
}
