import type { Database } from "../database/database.ts";
import type { Settings } from "../settings.ts";
import { siteAddress } from "../site-address.ts";
import { type Mail, type MailTexts, mailFor } from "./mail.ts";

/** The mail with the link by which a password is set anew. */
export async function writeResetMail(
  database: Database,
  settings: Settings,
  email: string,
  token: string,
): Promise<Mail> {
  return mailFor(database, email, TEXTS, resetLink(settings, token));
}

/** Where a password is set anew, valid for an hour. */
export function resetLink(settings: Settings, token: string): string {
  return new URL(`/reset/${token}`, siteAddress(settings)).href;
}

const TEXTS: MailTexts = {
  zh: {
    subject: "重设 Nabla 的密码",
    text: (link: string) =>
      `有人（多半是你）要求重设 Nabla 的密码。打开下面的链接设一个新密码，一小时内有效：\n${link}\n\n如果不是你，不必理会这封邮件，密码不会改变。`,
  },
  en: {
    subject: "Set a new password for Nabla",
    text: (link: string) =>
      `Someone, most likely you, asked to set a new password for Nabla. Open this link within an hour to choose one:\n${link}\n\nIf it was not you, leave it: your password stays as it is.`,
  },
};
