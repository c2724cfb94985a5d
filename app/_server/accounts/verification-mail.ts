import type { Database } from "../database/database.ts";
import type { Settings } from "../settings.ts";
import { siteAddress } from "../site-address.ts";
import { type Mail, type MailTexts, mailFor } from "./mail.ts";

/** The mail with the link by which an address is verified. */
export async function writeVerificationMail(
  database: Database,
  settings: Settings,
  email: string,
  token: string,
): Promise<Mail> {
  return mailFor(database, email, TEXTS, verificationLink(settings, token));
}

/** Where an address is verified, valid for a day. */
export function verificationLink(settings: Settings, token: string): string {
  return new URL(`/verify/${token}`, siteAddress(settings)).href;
}

const TEXTS: MailTexts = {
  zh: {
    subject: "验证你在 Nabla 使用的邮箱",
    text: (link) =>
      `有人（多半是你）用这个邮箱注册了 Nabla。打开下面的链接，确认邮箱属于你，一天内有效：\n${link}\n\n如果不是你，请不要确认，也不必理会这封邮件。`,
  },
  en: {
    subject: "Verify your address for Nabla",
    text: (link) =>
      `Someone, most likely you, signed up to Nabla with this address. Open this link within a day to confirm that the address is yours:\n${link}\n\nIf it was not you, do not confirm it; you can ignore this mail.`,
  },
};
