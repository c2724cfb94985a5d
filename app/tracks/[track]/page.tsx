import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NothingHere, nothingHereMetadata } from "../../_request/nothing-here.tsx";
import { trackNamed } from "../../_tracks/track-named.ts";
import { TrackPage } from "../../_tracks/track-page.tsx";

interface Props {
  readonly params: Promise<{ readonly track: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const track = trackNamed((await params).track);
  if (track === null) return nothingHereMetadata();
  const t = await getTranslations("tracks");
  return { title: t("title", { name: t(`names.${track}`) }), description: t(`about.${track}`) };
}

export default async function Page({ params }: Props) {
  const track = trackNamed((await params).track);
  return track === null ? <NothingHere /> : <TrackPage track={track} />;
}
