import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { inLanguage } from "../../_editor/draft/starters.ts";
import { clientMessages } from "../../_i18n/client-messages.ts";
import { compiledMessages } from "../../_i18n/compiled-messages.ts";
import { currentPreferences } from "../../_request/current-preferences.ts";
import { currentUser } from "../../_request/current-user.ts";
import { NothingHere, nothingHereMetadata } from "../../_request/nothing-here.tsx";
import { platform } from "../../_request/platform.ts";
import { ExerciseHeader } from "../../_workbench/exercise-header.tsx";
import { ReadingText } from "../../_workbench/reading-text.tsx";
import { Workbench } from "../../_workbench/workbench.tsx";

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

/** Once a request. */
const pageOf = cache((slug: string) => platform().exercises.page(slug));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = pageOf((await params).slug);
  if (page === null) return nothingHereMetadata();
  const locale = await getLocale();
  return { title: page.title[locale], description: page.summary[locale] };
}

/** The exercise: read, answer, write, run, submit, understand. */
export default async function ExercisePage({ params }: Props) {
  const { exercises, submissions, progress, drafts, sandboxAddress } = platform();
  const page = pageOf((await params).slug);
  if (page === null) return <NothingHere />;
  const { slug, declarations, checks, signatures, usesOthers, languages } = page;
  const locale = await getLocale();
  const starters = { shown: page.starters[locale], all: [page.starters.zh, page.starters.en] };
  const user = await currentUser();
  const [count, draft, all, frameUrl] = await Promise.all([
    user === null ? 0 : submissions.count(user, slug),
    drafts.draft(user, slug),
    progress.all(user),
    sandboxAddress(),
  ]);
  const exerciseProgress = all.get(slug) ?? (await progress.of(user, slug));
  const next = progress.next(slug, all);
  const nameOf = (other: string) => ({ slug: other, title: exercises.served(other).spec.title });
  return (
    <NextIntlClientProvider
      messages={{
        ...clientMessages(locale, "workbench", "editor", "results", "quiz", "parts", "pictures"),
        history: { diff: compiledMessages(locale).history.diff },
      }}
    >
      <Workbench
        key={slug}
        exercise={{
          slug,
          versionId: page.versionId,
          starters,
          newest: draft === null ? starters.shown : inLanguage(draft, starters).source,
          declarations,
          checks,
          signatures,
          usesOthers,
          languages,
          frameUrl,
        }}
        preferences={await currentPreferences()}
        progress={exerciseProgress}
        submissions={count}
        next={next === null ? null : nameOf(next)}
        header={<ExerciseHeader page={page} />}
        reading={<ReadingText page={page} />}
      />
    </NextIntlClientProvider>
  );
}
