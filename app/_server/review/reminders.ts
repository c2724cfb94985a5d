import { signJWT, verifyJWT } from "better-auth/crypto";
import { z } from "zod";
import type { SendMail } from "../accounts/mail.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import type { Review } from "./review.ts";

interface Parts {
  readonly database: Database;
  readonly review: Pick<Review, "countDue">;
  /** What links are signed with. */
  readonly secret: string;
  /** null where no mail server is known. */
  readonly sendMail: SendMail | null;
  readonly onMailFailure: (error: unknown) => void;
  readonly now?: () => Date;
}

/** Whether a learner is told by mail when cards are due. */
export interface ReminderSetting {
  readonly isWanted: boolean;
  /** Without that nobody is written to: it could be anybody's address. */
  readonly isVerified: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const AT_ONCE = 100;

/** Mails that cards are due, for who has asked for them: one a day at most, at the hour at which they asked. */
export class ReviewReminders {
  readonly #parts: Parts;
  readonly #now: () => Date;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => new Date());
  }

  /** null where there is nothing to choose: no mail is sent here, or they have no account. */
  async choice({ id, email }: User): Promise<ReminderSetting | null> {
    if (this.#parts.sendMail === null || email === null) return null;
    const { emailVerified, reviewReminder } = await this.#parts.database.user.findUniqueOrThrow({
      where: { id },
      select: { emailVerified: true, reviewReminder: true },
    });
    return { isWanted: reviewReminder !== null, isVerified: emailVerified };
  }

  /** @throws {PlatformError} noMailServer, forbidden, addressNotVerified */
  async choose(user: User, isWanted: boolean): Promise<void> {
    const { reviewReminder } = this.#parts.database;
    const where = { userId: user.id };
    if (!isWanted) return void (await reviewReminder.deleteMany({ where }));
    if (this.#parts.sendMail === null) throw new PlatformError("noMailServer");
    const choice = await this.choice(user);
    if (choice === null) throw new PlatformError("forbidden");
    if (!choice.isVerified) throw new PlatformError("addressNotVerified");
    await reviewReminder.upsert({ where, create: { ...where, lookedAt: this.#now() }, update: {} });
  }

  /**
   * By the link of a mail, signed in or not; a second time it changes nothing.
   *
   * @throws {PlatformError} badReminderLink
   */
  async end(token: string): Promise<void> {
    const id = await this.ownerOf(token);
    if (id === null) throw new PlatformError("badReminderLink");
    await this.#parts.database.reviewReminder.deleteMany({ where: { userId: id } });
  }

  /** Whose mail a link came with; null where it has expired, or was never one of ours. */
  async ownerOf(token: string): Promise<string | null> {
    const claims = Claims.safeParse(await verifyJWT(token, this.#parts.secret));
    return claims.success ? claims.data.id : null;
  }

  /**
   * Tells everybody whose day is over since they were last told, and who has cards due.
   *
   * @returns how many mails were sent
   */
  async send(signal: AbortSignal): Promise<number> {
    const { database, sendMail } = this.#parts;
    if (sendMail === null) return 0;
    const now = this.#now();
    const aDayAgo = new Date(now.getTime() - DAY_MS);
    let sent = 0;
    for (let after = ""; !signal.aborted; ) {
      const rows = await database.reviewReminder.findMany({
        where: { userId: { gt: after }, OR: [{ lookedAt: null }, { lookedAt: { lte: aDayAgo } }] },
        include: { user: { select: { email: true, emailVerified: true } } },
        ...{ orderBy: { userId: "asc" }, take: AT_ONCE },
      });
      for (const { userId, lookedAt, user } of rows) {
        if (signal.aborted) break;
        after = userId;
        // Claimed first: a server that dies in the middle tells nobody twice.
        const { count } = await database.reviewReminder.updateMany({
          where: { userId, lookedAt },
          data: { lookedAt: sameHour(lookedAt, now) },
        });
        if (count === 0 || !user.emailVerified || (await this.#parts.review.countDue({ id: userId })) === 0)
          continue;
        const token = await reminderToken(this.#parts.secret, userId);
        await sendMail(user.email, token).then(() => sent++, this.#parts.onMailFailure);
      }
      if (rows.length < AT_ONCE) break;
    }
    return sent;
  }
}

/** What stands in the link of a reminder. */
export function reminderToken(secret: string, userId: string): Promise<string> {
  return signJWT({ ...PURPOSE, id: userId }, secret, LINK_SECONDS);
}

/** A day after the last time, or now where more than one day has gone by. */
function sameHour(last: Date | null, now: Date): Date {
  const next = (last?.getTime() ?? 0) + DAY_MS;
  return next > now.getTime() - DAY_MS ? new Date(next) : now;
}

/** A mail may be opened long after it came. */
const LINK_SECONDS = 365 * 24 * 60 * 60;
/** So that nothing else that is signed here passes for such a link. */
const PURPOSE = { purpose: "end-review-reminder" } as const;
const Claims = z.object({ purpose: z.literal(PURPOSE.purpose), id: z.string() });
