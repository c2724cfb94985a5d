import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../_i18n/client-messages.ts";
import { AdministratorsOnly } from "../_operations/administrators-only.tsx";
import { OperationsReport } from "../_operations/operations-report.tsx";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import { PageFrame } from "../_shell/page-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations");
  return { title: t("title"), robots: { index: false } };
}

/** How the site runs, for administrators. */
export default async function OperationsPage() {
  const user = await currentUser();
  const { operations, setAnswerStatus } = platform();
  if (!operations.isFor(user)) {
    setAnswerStatus(403);
    return <AdministratorsOnly isSignedIn={user?.email != null} />;
  }
  const overview = await operations.overview(user);
  return (
    <PageFrame>
      <NextIntlClientProvider messages={clientMessages(await getLocale(), "operations", "pictures")}>
        <OperationsReport {...overview} />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
