import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { mailSender } from "../accounts/mail.ts";
import { MailServer } from "../accounts/testing/mail-server.ts";
import type { User } from "../accounts/user.ts";
import { settingsFrom } from "../settings.ts";
import { writeReminderMail } from "./reminder-mail.ts";
import { ReviewReminders } from "./reminders.ts";
import { Review } from "./review.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";
const HOUR_MS = 60 * 60 * 1000;
const MONDAY = new Date("2026-06-01T18:00:00Z");

describe.each(DATABASES)("reminders on %s", (provider) => {
  let room: Classroom;
  let server: MailServer;
  let reminders: ReviewReminders;
  let user: User;
  let now: Date;
  /** Called when it is asked whether somebody has cards due. */
  let onCount = (): void => undefined;
  beforeAll(async () => {
    room = await openClassroom(databases, provider, [SLUG]);
  });
  afterAll(() => room.close());
  beforeEach(async () => {
    now = MONDAY;
    await room.database.reviewReminder.deleteMany();
    user = await asker();
    server = new MailServer();
    reminders = await another();
  });
  afterEach(() => server.close());

  /** Somebody whose address is verified. */
  async function asker(): Promise<User> {
    const { id } = await room.learner();
    const { email } = await room.database.user.update({ where: { id }, data: { emailVerified: true } });
    return { id, email, name: "Ada", role: "learner", preferences: {} };
  }

  /** As each server of a site has its own. */
  async function another(): Promise<ReviewReminders> {
    const settings = settingsFrom({ SMTP_URL: await server.listen(), PUBLIC_URL: "https://nabla.example" });
    const sendMail = mailSender(settings, (email, token) =>
      writeReminderMail(room.database, settings, email, token),
    );
    const clock = () => now;
    const failed: unknown[] = [];
    const review = new Review({ ...room, now: clock });
    return new ReviewReminders({
      ...{ database: room.database, secret: "a secret of thirty-two characters", sendMail, now: clock },
      review: {
        countDue: (who) => {
          onCount();
          return review.countDue(who);
        },
      },
      onMailFailure: (error) => failed.push(error),
    });
  }

  async function pass({ id: userId } = user): Promise<void> {
    const { exerciseId } = room.exercises.served(SLUG);
    await room.database.progress.create({ data: { userId, exerciseId, passedAt: now } });
  }

  const goOn = (hours: number) => {
    now = new Date(now.getTime() + hours * HOUR_MS);
  };
  const { signal } = new AbortController();

  test("come to who has asked for them, once a day at most, and only when cards are due", async () => {
    await reminders.choose(user, true);
    goOn(25);
    expect(await reminders.send(signal), "nothing learned").toBe(0);
    await pass();
    const sent: number[] = [];
    for (let hour = 0; hour < 50; hour++) {
      sent.push(await reminders.send(signal));
      goOn(1);
    }
    expect(sent.reduce((a, b) => a + b)).toBe(2);
    expect(server.messages.map(({ to }) => to)).toEqual([user.email, user.email]);
    expect(server.messages[0]?.text).toContain("https://nabla.example/review\n");
  });

  test("come once, though two servers look at the same moment", async () => {
    await reminders.choose(user, true);
    await pass();
    goOn(48);
    const { messages } = server;
    const both = await Promise.all([reminders.send(signal), reminders.send(signal)]);
    expect(both.reduce((a, b) => a + b)).toBe(1);
    expect(messages).toHaveLength(1);
  });

  test("stop with the server: who was not told yet is told by the next one", async () => {
    for (const one of [user, await asker()]) {
      await reminders.choose(one, true);
      await pass(one);
    }
    goOn(48);
    const stopping = new AbortController();
    onCount = () => stopping.abort();
    expect(await reminders.send(stopping.signal)).toBe(1);
    onCount = () => undefined;
    expect(await reminders.send(signal)).toBe(1);
    expect(new Set(server.messages.map(({ to }) => to)).size).toBe(2);
  });

  test("end by the link in the mail, which needs no session and is of no use to change", async () => {
    await reminders.choose(user, true);
    await pass();
    goOn(48);
    await reminders.send(signal);
    const token = /https:\/\/nabla\.example\/reminder\/(\S+)/.exec(server.messages[0]?.text ?? "")?.[1] ?? "";
    await expect(reminders.end(`${token.slice(0, -3)}abc`)).rejects.toMatchObject({
      code: "badReminderLink",
    });
    expect(await reminders.choice(user)).toEqual({ isWanted: true, isVerified: true });
    await reminders.end(token);
    await reminders.end(token);
    expect(await reminders.choice(user)).toEqual({ isWanted: false, isVerified: true });
    goOn(48);
    expect(await reminders.send(signal)).toBe(0);
  });

  test("go to no address that is not verified, and to nobody who has no account", async () => {
    await reminders.choose(user, true);
    await pass();
    const where = { id: user.id };
    await room.database.user.update({ where, data: { emailVerified: false } });
    goOn(48);
    expect(await reminders.send(signal)).toBe(0);
    await reminders.choose(user, false);
    await expect(reminders.choose(user, true)).rejects.toMatchObject({ code: "addressNotVerified" });
    await expect(reminders.choose({ ...user, email: null }, true)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
