import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../../_i18n/client-messages.ts";
import { platform } from "../../_request/platform.ts";
import { PageFrame } from "../../_shell/page-frame.tsx";
import { InstructorsOnly } from "../../_studio/instructors-only.tsx";
import { NewExercise } from "../../_studio/new/new-exercise.tsx";
import { studioUser } from "../../_studio/studio-user.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("studio");
  return { title: t("new.title"), robots: { index: false } };
}

/** What a new exercise is made from. */
export default async function NewExercisePage() {
  if ((await studioUser()) === null) return <InstructorsOnly />;
  const locale = await getLocale();
  const copied = platform()
    .exercises.all()
    .map(({ spec: { slug, title } }) => ({ slug, title: title[locale] }));
  const archetypes = platform()
    .studio.imports.archetypes()
    .map(({ name, title }) => ({ name, title: title[locale] }));
  return (
    <PageFrame>
      <NextIntlClientProvider messages={clientMessages(locale, "studio")}>
        <NewExercise {...{ copied, archetypes }} />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
