import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { orNull } from "../../_history/or-null.ts";
import { PrivateSubmission, privateSubmissionTitle } from "../../_history/private-submission.tsx";
import { SubmissionPage } from "../../_history/submission-page.tsx";
import { clientMessages } from "../../_i18n/client-messages.ts";
import { currentUser } from "../../_request/current-user.ts";
import { platform } from "../../_request/platform.ts";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

/** Null where there is none, or it is another user's: the page does not tell which. */
const submissionOf = cache(async (id: string) => {
  const { submissions, exercises } = platform();
  const submission = await orNull(submissions.view(await currentUser(), id));
  if (submission === null) return null;
  return { submission, exercise: await exercises.version(submission.versionId) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await submissionOf((await params).id);
  if (found === null) return { title: await privateSubmissionTitle(), robots: { index: false } };
  const t = await getTranslations("history");
  const exercise = found.exercise.spec.title[await getLocale()];
  return { title: t("submissionTitle", { exercise }) };
}

/** One submission for good: what was sent, what was said of it, and by which version of the exercise. */
export default async function PermanentPage({ params }: Props) {
  const found = await submissionOf((await params).id);
  if (found === null) return <PrivateSubmission user={await currentUser()} />;
  const { submission, exercise } = found;
  const { title, languages, checks } = exercise.spec;
  const announced = checks.map(({ name, title, points }) => ({ name, title, maxPoints: points }));
  const current = platform().exercises.page(submission.slug)?.versionId ?? null;
  return (
    <NextIntlClientProvider
      messages={clientMessages(await getLocale(), "history", "results", "workbench", "parts")}
    >
      <SubmissionPage {...{ submission, title, announced, languages }} currentVersion={current} />
    </NextIntlClientProvider>
  );
}
