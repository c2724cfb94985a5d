import { createTransport } from "nodemailer";
import type { Locale } from "../../_i18n/locales.ts";
import type { Database } from "../database/database.ts";
import type { Settings } from "../settings.ts";
import { preferencesFrom } from "./preferences.ts";

/** Sends somebody a link with a token in it. */
export type SendMail = (email: string, token: string) => Promise<void>;

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** A mail around a link, once in each language. */
export type MailTexts = Readonly<
  Record<Locale, { readonly subject: string; readonly text: (link: string) => string }>
>;

/** null where the settings name no mail server. */
export function mailSender(
  settings: Settings,
  writeMail: (email: string, token: string) => Promise<Mail>,
): SendMail | null {
  const { SMTP_URL: url, MAIL_FROM: from } = settings;
  if (url === undefined) return null;
  const transport = createTransport(url);
  return async (email, token) => {
    const { subject, text } = await writeMail(email, token);
    await transport.sendMail({ from, to: email, subject, text });
  };
}

/** A mail in its recipient's language; in both where it is not known. */
export async function mailFor(
  database: Database,
  email: string,
  texts: MailTexts,
  link: string,
): Promise<Mail> {
  const user = await database.user.findUnique({ where: { email } });
  const { locale } = preferencesFrom(user?.preferences);
  const parts = locale === undefined ? [texts.zh, texts.en] : [texts[locale]];
  return {
    subject: parts.map(({ subject }) => subject).join(" / "),
    text: parts.map(({ text }) => text(link)).join("\n\n"),
  };
}
