import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { clientMessages } from "../../_i18n/client-messages.ts";
import { compiledMessages } from "../../_i18n/compiled-messages.ts";
import { currentPreferences } from "../../_request/current-preferences.ts";
import { NothingHere, nothingHereMetadata } from "../../_request/nothing-here.tsx";
import { platform } from "../../_request/platform.ts";
import { InstructorsOnly } from "../../_studio/instructors-only.tsx";
import { nullWhereNone } from "../../_studio/null-where-none.ts";
import { sentExercise } from "../../_studio/sent-exercise.ts";
import { studioUser } from "../../_studio/studio-user.ts";
import { StudioWorkbench } from "../../_studio/studio-workbench.tsx";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

/** Once a request; null where there is none, or it is another's. */
const exerciseOf = cache(async (id: string) => {
  const user = await studioUser();
  return user === null ? null : platform().studio.exercises.view(user, id).catch(nullWhereNone);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const exercise = await exerciseOf((await params).id);
  return exercise === null ? nothingHereMetadata() : { title: exercise.slug, robots: { index: false } };
}

/** An exercise, to be written and proven. */
export default async function StudioExercisePage({ params }: Props) {
  if ((await studioUser()) === null) return <InstructorsOnly />;
  const exercise = await exerciseOf((await params).id);
  if (exercise === null) return <NothingHere />;
  const locale = await getLocale();
  return (
    <NextIntlClientProvider
      messages={{
        ...clientMessages(locale, "studio", "editor", "parts"),
        history: { diff: compiledMessages(locale).history.diff },
      }}
    >
      <StudioWorkbench
        key={exercise.id}
        exercise={sentExercise(exercise)}
        preferences={await currentPreferences()}
      />
    </NextIntlClientProvider>
  );
}
