import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../_i18n/client-messages.ts";
import { platform } from "../_request/platform.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import { InstructorsOnly } from "../_studio/instructors-only.tsx";
import { StudioList } from "../_studio/list/studio-list.tsx";
import { studioUser } from "../_studio/studio-user.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("studio");
  return { title: t("list.title"), robots: { index: false } };
}

/** The exercises one is an author of. */
export default async function StudioPage() {
  const user = await studioUser();
  if (user === null) return <InstructorsOnly />;
  const exercises = await platform().studio.exercises.list(user);
  return (
    <PageFrame>
      <NextIntlClientProvider messages={clientMessages(await getLocale(), "studio")}>
        <StudioList
          exercises={exercises.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }))}
        />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
