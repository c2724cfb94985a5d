import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../../../_i18n/client-messages.ts";
import { platform } from "../../../_request/platform.ts";
import { PageFrame } from "../../../_shell/page-frame.tsx";
import { InstructorsOnly } from "../../../_studio/instructors-only.tsx";
import { JoinInvitation } from "../../../_studio/join/join-invitation.tsx";
import { nullWhereNone } from "../../../_studio/null-where-none.ts";
import { studioUser } from "../../../_studio/studio-user.ts";
import { titleIn } from "../../../_studio/title-in.ts";

interface Props {
  readonly params: Promise<{ readonly token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("studio.join");
  return { title: t("title"), robots: { index: false } };
}

/** Where an invitation leads: what one is invited to, and a button that accepts; nothing happens by opening it. */
export default async function JoinPage({ params }: Props) {
  if ((await studioUser()) === null) return <InstructorsOnly />;
  const { token } = await params;
  const locale = await getLocale();
  const t = await getTranslations("studio.join");
  const found = await platform().studio.authors.invitation(token).catch(nullWhereNone);
  if (found === null) platform().setAnswerStatus(404);
  return (
    <PageFrame>
      <h1>{t("title")}</h1>
      {found === null ? (
        <p>{t("expired")}</p>
      ) : (
        <NextIntlClientProvider messages={clientMessages(locale, "studio")}>
          <JoinInvitation token={token} title={titleIn(found, locale) ?? found.slug} owner={found.owner} />
        </NextIntlClientProvider>
      )}
    </PageFrame>
  );
}
