import { type Mail, mailFor } from "../accounts/mail.ts";
import type { Database } from "../database/database.ts";
import type { Settings } from "../settings.ts";
import { siteAddress } from "../site-address.ts";

/** The mail that says that cards are due, with the link by which no other comes. */
export async function writeReminderMail(
  database: Database,
  settings: Settings,
  email: string,
  token: string,
): Promise<Mail> {
  const site = siteAddress(settings);
  const review = new URL("/review", site).href;
  const end = new URL(`/reminder/${token}`, site).href;
  return mailFor(database, email, textsAround(review), end);
}

function textsAround(review: string) {
  return {
    zh: {
      subject: "Nabla：有卡片到期，可以复习了",
      text: (end: string) =>
        `你学过的一些内容快要忘记了，现在复习正合适，大约两分钟：\n${review}\n\n这封邮件是你在设置中要求的，每天至多一封，没有卡片到期时不发。不想再收到，请打开下面的链接，在页面上确认一下，无需登录：\n${end}`,
    },
    en: {
      subject: "Nabla: cards are due for review",
      text: (end: string) =>
        `You are about to forget some of what you have learned, so now is the time to look at it again. It takes about two minutes:\n${review}\n\nYou asked for this mail in your settings. It comes once a day at most, and only when cards are due. To get no more of them, open this link and confirm it on the page; you need not sign in:\n${end}`,
    },
  };
}
