import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../../../_i18n/client-messages.ts";
import { langAttribute } from "../../../_i18n/lang-attribute.ts";
import type { Locale } from "../../../_i18n/locales.ts";
import { currentPreferences } from "../../../_request/current-preferences.ts";
import { NothingHere } from "../../../_request/nothing-here.tsx";
import { platform } from "../../../_request/platform.ts";
import { refusalText } from "../../../_request/refusal-text.ts";
import { InstructorsOnly } from "../../../_studio/instructors-only.tsx";
import { nullWhereNone } from "../../../_studio/null-where-none.ts";
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
  const locale = await getLocale();
  const tried = await draftTried(user, id, locale)
    .catch(nullWhereNone)
    .catch((error: unknown) => ({ trial: null, refusal: refusalText(error, locale) }));
  if (tried === null) return <NothingHere />;
  return (
    <NextIntlClientProvider
      messages={clientMessages(locale, "studio", "editor", "results", "parts", "quiz", "workbench")}
    >
      <TryDraft {...{ id, ...tried }} preferences={await currentPreferences()} />
    </NextIntlClientProvider>
  );
}

/** What can be tried: null where the files are no exercise. */
async function draftTried(
  user: NonNullable<Awaited<ReturnType<typeof studioUser>>>,
  id: string,
  locale: Locale,
) {
  const { studio } = platform();
  const trial = await studio.tries.trial(user, id);
  if (trial === null) return { trial, refusal: null };
  const texts = [trial.statement[locale], ...trial.hints.map((hint) => hint[locale])];
  const [html = "", ...hints] = await studio.textsHtml(user, id, texts);
  const shown = {
    ...{ title: trial.title[locale], starter: trial.starter[locale] },
    declarations: trial.declarations,
    lang: langAttribute(trial.languages, locale).lang,
    texts: {
      ...{ html, hints, questions: trial.questions },
      reading: trial.reading.map(({ title, url, note }) => ({
        ...{ title, url, note: note?.[locale] ?? null },
      })),
    },
  };
  return { trial: shown, refusal: null };
}
