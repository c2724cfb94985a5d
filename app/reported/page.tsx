import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../_i18n/client-messages.ts";
import { currentUser } from "../_request/current-user.ts";
import { NothingHere } from "../_request/nothing-here.tsx";
import { PageFrame } from "../_shell/page-frame.tsx";
import { ReportedSolutions } from "../_solutions/reported-solutions.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("solutions");
  return { title: t("staff.title"), robots: { index: false } };
}

/** For instructors and admins: shared solutions that learners reported. */
export default async function ReportedPage() {
  const [locale, t, user] = await Promise.all([getLocale(), getTranslations("solutions"), currentUser()]);
  if (user === null || user.role === "learner") return <NothingHere />;
  return (
    <PageFrame>
      <h1>{t("staff.title")}</h1>
      <NextIntlClientProvider messages={clientMessages(locale, "solutions")}>
        <ReportedSolutions />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
