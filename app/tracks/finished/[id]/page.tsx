import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { NothingHere, nothingHereMetadata } from "../../../_request/nothing-here.tsx";
import { platform } from "../../../_request/platform.ts";
import { SharedTrackPage } from "../../../_tracks/shared-track-page.tsx";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

const sharedOf = cache((id: string) => platform().sharedTracks.view(id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await sharedOf((await params).id);
  if (shared === null) return nothingHereMetadata();
  const t = await getTranslations("tracks");
  const title = t("shared.title", { name: shared.name, track: t(`names.${shared.track}`) });
  return { title, robots: { index: false } };
}

export default async function Page({ params }: Props) {
  const shared = await sharedOf((await params).id);
  return shared === null ? <NothingHere /> : <SharedTrackPage shared={shared} />;
}
