import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { clientMessages } from "../../../_i18n/client-messages.ts";
import { NothingHere, nothingHereMetadata } from "../../../_request/nothing-here.tsx";
import { platform } from "../../../_request/platform.ts";
import { AnswersReport } from "../../../_studio/answers/answers-report.tsx";
import { InstructorsOnly } from "../../../_studio/instructors-only.tsx";
import { nullWhereNone } from "../../../_studio/null-where-none.ts";
import { studioUser } from "../../../_studio/studio-user.ts";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

/** Once a request; null where there is none, or its answers are another's to read. */
const answersOf = cache(async (id: string) => {
  const user = await studioUser();
  if (user === null) return null;
  const { answers, answerGroups } = platform().studio;
  return Promise.all([answers.exercise(user, id), answers.of(user, id), answerGroups.list(user, id)])
    .then(([named, figures, groups]) => ({ ...named, figures, groups }))
    .catch(nullWhereNone);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answers = await answersOf((await params).id);
  if (answers === null) return nothingHereMetadata();
  const t = await getTranslations("studio.answers");
  return { title: t("title", { slug: answers.slug }), robots: { index: false } };
}

/** What learners' answers to an exercise come to, and those that have no name yet. */
export default async function AnswersPage({ params }: Props) {
  if ((await studioUser()) === null) return <InstructorsOnly />;
  const answers = await answersOf((await params).id);
  if (answers === null) return <NothingHere />;
  return (
    <NextIntlClientProvider messages={clientMessages(await getLocale(), "studio")}>
      <AnswersReport {...answers} />
    </NextIntlClientProvider>
  );
}
