import type { Problem } from "../usage-error.ts";

/** The commands that talk to a site. */
export type SiteCommandName = "login" | "logout" | "submit" | "status" | "pull" | "push" | "publish";

/** A reason that the network reports by a code. */
type NetworkProblem = (server: string, code: string, here: Date) => Problem;

/** What the commands that talk to a site say, in one language. */
export interface SiteMessages {
  readonly badAddress: (text: string) => Problem;
  readonly passwordInAddress: (server: string) => Problem;
  readonly insecure: (server: string) => Problem;
  readonly damagedLogins: (file: string) => Problem;
  readonly tokenWithoutServer: Problem;
  /** @param server null where none is named or known */
  readonly notLoggedIn: (server: string | null) => Problem;
  readonly noToken: (from: string, characters: number) => Problem;
  readonly tokenAsArgument: Problem;
  readonly serverNotNamed: Problem;

  readonly network: Readonly<
    Record<"offline" | "noSuchHost" | "refused" | "slow" | "cut" | "tls" | "certificateTime", NetworkProblem>
  >;
  readonly timedOut: (server: string, seconds: number) => Problem;
  /** A port that no program asks over HTTP. */
  readonly blockedPort: (server: string) => Problem;
  readonly notHttp: (server: string) => Problem;
  readonly gateway: (server: string, status: number) => Problem;
  readonly tooLargeOnTheWay: (server: string) => Problem;
  readonly notNabla: (server: string, status: number, type: string) => Problem;
  readonly redirected: (server: string, to: string) => Problem;
  readonly olderSite: (server: string, speaks: number, needed: number) => Problem;
  readonly newerSite: (server: string, oldest: number, speaks: number) => Problem;
  readonly unknownAnswer: (server: string, status: number) => Problem;
  /** @param endedAt where it is known that it has ended */
  readonly badToken: (server: string, from: "environment" | "login", endedAt: string | null) => Problem;
  /** What the site says, in front of which stands which site. */
  readonly said: (server: string, message: string) => string;
  /** What to do after a refusal, by its code. */
  readonly afterRefusal: Readonly<Partial<Record<string, (server: string) => string>>>;
  readonly refusedNext: (code: string) => string;
  readonly waiting: (seconds: number) => string;

  readonly prompt: (server: string) => string;
  readonly nothingTyped: Problem;
  readonly loggedIn: (name: string, server: string, file: string) => string;
  readonly tokenMay: (scopes: readonly string[], expiresAt: string) => string;
  readonly scopesLacking: (commands: readonly string[], scope: string) => string;
  readonly environmentGoesFirst: string;
  readonly loggedOut: (server: string) => string;
  readonly stillValid: (server: string) => string;
  readonly notLoggedOut: (server: string) => Problem;

  readonly notKept: (folder: string, code: string) => Problem;
  readonly resent: (at: string) => string;
  readonly submitted: (address: string) => string;
  readonly queued: (ahead: number) => string;
  readonly connectionLost: string;
  readonly gaveUp: (id: string, problem: Problem) => Problem;
  readonly interrupted: (id: string | null, file: string) => readonly string[];
  readonly cancelled: (id: string) => Problem;
  readonly faulted: (id: string) => Problem;
  readonly noVerdictYet: (id: string, ahead: number | null) => readonly string[];
  readonly nothingWaits: string;
  readonly noReportOfWork: (reporter: string) => Problem;
  readonly workColumns: {
    readonly exercise: string;
    readonly draft: string;
    readonly submission: string;
    readonly result: string;
  };
  readonly workStatus: Readonly<Record<string, string>>;
  readonly nothingBegun: string;

  readonly nothingOf: (slug: string) => Problem;
  readonly pulled: (file: string, what: "draft" | "submission") => string;
  readonly pulledSame: (file: string) => string;
  readonly pulledDiffers: (file: string) => string;
  readonly pullNext: string;
  readonly nothingToPush: Problem;
  readonly pushed: (file: string, revision: number) => string;
  readonly pushedSame: (file: string) => string;
  readonly conflict: (file: string, slug: string, savedAt: string) => Problem;
  readonly keptBackup: (slug: string) => string;

  readonly notAFolder: (path: string) => Problem;
  readonly badListing: (text: string) => Problem;
  readonly noSlugInFolder: (path: string) => Problem;
  readonly replacedInStudio: (files: readonly string[]) => string;
  readonly nothingToPublish: (slug: string) => string;
  readonly verifying: string;
  readonly published: (slug: string, number: number | null) => string;
  readonly address: (address: string) => string;
  readonly notPublished: (slug: string) => string;
  readonly notVerified: string;
}
