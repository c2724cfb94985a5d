import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../../_i18n/client-messages.ts";
import { platform } from "../../_request/platform.ts";
import { PageFrame } from "../../_shell/page-frame.tsx";
import { ImportReview } from "../../_studio/import/import-review.tsx";
import { InstructorsOnly } from "../../_studio/instructors-only.tsx";
import { studioUser } from "../../_studio/studio-user.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("studio");
  return { title: t("import.title"), robots: { index: false } };
}

/** A document of questions, how it is cut, and the drafts that are made of it. */
export default async function ImportPage() {
  if ((await studioUser()) === null) return <InstructorsOnly />;
  const locale = await getLocale();
  const topics = platform()
    .studio.imports.topics()
    .map(({ name, title }) => ({ name, title: title[locale] }));
  return (
    <PageFrame>
      <NextIntlClientProvider messages={clientMessages(locale, "studio")}>
        <ImportReview topics={topics} />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
