import { createTransport } from "nodemailer";
import type { Settings } from "../settings.ts";

/** Sends the link by which a password is set anew. */
export type SendMail = (email: string, token: string) => Promise<void>;

export interface ResetMail {
  readonly subject: string;
  readonly text: string;
}

/** null where the settings name no mail server. */
export function resetMailSender(
  settings: Settings,
  writeMail: (email: string, token: string) => Promise<ResetMail>,
): SendMail | null {
  const { SMTP_URL: url, MAIL_FROM: from } = settings;
  if (url === undefined) return null;
  const transport = createTransport(url);
  return async (email, token) => {
    const { subject, text } = await writeMail(email, token);
    await transport.sendMail({ from, to: email, subject, text });
  };
}
