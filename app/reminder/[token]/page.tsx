import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../../_accounts/account-frame.tsx";
import { AccountTexts } from "../../_accounts/account-texts.tsx";
import { EndReminderForm } from "../../_accounts/end-reminder-form.tsx";
import { platform } from "../../_request/platform.ts";

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("reminderEndTitle"), robots: { index: false } };
}

/** Where the link leads that stands in every reminder. */
export default async function ReminderPage({ params }: Props) {
  const t = await getTranslations("accounts");
  const { token } = await params;
  if ((await platform().reminders.ownerOf(token)) === null)
    return (
      <AccountFrame title={t("linkOverTitle")} lead={t("reminderOver")}>
        <Link href="/settings" prefetch={false}>
          {t("settings")}
        </Link>
      </AccountFrame>
    );
  return (
    <AccountFrame title={t("reminderEndTitle")} lead={t("reminderEndLead")}>
      <AccountTexts>
        <EndReminderForm token={token} />
      </AccountTexts>
    </AccountFrame>
  );
}
