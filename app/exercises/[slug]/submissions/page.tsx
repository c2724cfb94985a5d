import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { comparisonOf } from "../../../_history/comparison.ts";
import { ComparisonView } from "../../../_history/comparison-view.tsx";
import { HistoryPage } from "../../../_history/history-page.tsx";
import { orNull } from "../../../_history/or-null.ts";
import { clientMessages } from "../../../_i18n/client-messages.ts";
import { currentUser } from "../../../_request/current-user.ts";
import { NothingHere, nothingHereMetadata } from "../../../_request/nothing-here.tsx";
import { platform } from "../../../_request/platform.ts";

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = platform().exercises.page((await params).slug);
  if (page === null) return nothingHereMetadata();
  const t = await getTranslations("history");
  return { title: t("title", { exercise: page.title[await getLocale()] }) };
}

/** My submissions to one exercise, and what changed between any two of them. */
export default async function SubmissionsPage({ params, searchParams }: Props) {
  const { exercises, submissions, progress } = platform();
  const page = exercises.page((await params).slug);
  if (page === null) return <NothingHere />;
  const { from, to, deleted } = await searchParams;
  const locale = await getLocale();
  const user = await currentUser();
  const history = user === null ? [] : await submissions.history(user, page.slug);
  const hasReference = (await orNull(progress.reference(user, page.slug))) !== null;
  const comparison = await comparisonOf({ user, page, history, from, to });
  return (
    <NextIntlClientProvider messages={clientMessages(locale, "history", "results")}>
      <HistoryPage {...{ page, history, hasReference }} chosen={{ from, to }} deleted={numberOf(deleted)}>
        {comparison !== null && <ComparisonView comparison={comparison} />}
      </HistoryPage>
    </NextIntlClientProvider>
  );
}

function numberOf(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
