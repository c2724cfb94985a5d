import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../_i18n/client-messages.ts";
import { ReviewSession } from "../_review/review-session.tsx";
import { PageFrame } from "../_shell/page-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

/** What a learner has met, asked again: two minutes a day. */
export default async function ReviewPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("review")]);
  return (
    <PageFrame>
      <h1>{t("title")}</h1>
      <NextIntlClientProvider messages={clientMessages(locale, "review", "quiz")}>
        <ReviewSession />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
