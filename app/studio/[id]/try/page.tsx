import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../../../_i18n/client-messages.ts";
import { langAttribute } from "../../../_i18n/lang-attribute.ts";
import { currentPreferences } from "../../../_request/current-preferences.ts";
import { NothingHere } from "../../../_request/nothing-here.tsx";
import { platform } from "../../../_request/platform.ts";
import { InstructorsOnly } from "../../../_studio/instructors-only.tsx";
import { studioUser } from "../../../_studio/studio-user.ts";
import { TryDraft } from "../../../_studio/try/try-draft.tsx";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("studio");
  return { title: t("try.title"), robots: { index: false } };
}

/** The exercise as a learner would have it now, with nothing counted. */
export default async function TryPage({ params }: Props) {
  const user = await studioUser();
  if (user === null) return <InstructorsOnly />;
  const { id } = await params;
  const { studio } = platform();
  const trial = await studio.tries.trial(user, id).catch(() => undefined);
  if (trial === undefined) return <NothingHere />;
  const locale = await getLocale();
  const texts = trial === null ? [] : [trial.statement[locale], ...trial.hints.map((hint) => hint[locale])];
  const [html = "", ...hints] = await studio.textsHtml(user, id, texts);
  return (
    <NextIntlClientProvider
      messages={clientMessages(locale, "studio", "editor", "results", "parts", "quiz", "workbench")}
    >
      <TryDraft
        id={id}
        preferences={await currentPreferences()}
        trial={
          trial === null
            ? null
            : {
                ...{ title: trial.title[locale], starter: trial.starter[locale] },
                declarations: trial.declarations,
                lang: langAttribute(trial.languages, locale).lang,
                texts: {
                  ...{ html, hints, questions: trial.questions },
                  reading: trial.reading.map(({ title, url, note }) => ({
                    ...{ title, url, note: note?.[locale] ?? null },
                  })),
                },
              }
        }
      />
    </NextIntlClientProvider>
  );
}
