import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { SharedTrackView } from "../_server/learning/shared-tracks.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import styles from "./track-page.module.css";

/** What anybody with the address may see of a finished track: the name chosen, the date, the titles. */
export async function SharedTrackPage({ shared }: { readonly shared: SharedTrackView }) {
  const [locale, t, format] = await Promise.all([getLocale(), getTranslations("tracks"), getFormatter()]);
  const { name, track, finishedAt, titles } = shared;
  const date = format.dateTime(finishedAt, { dateStyle: "long", timeZone: "UTC" });
  return (
    <PageFrame className={styles.card}>
      <h1>{t("shared.title", { name, track: t(`names.${track}`) })}</h1>
      <p className={styles.about}>{t("shared.text", { date, count: titles.length })}</p>
      <ul>
        {titles.map((title) => (
          <li key={title.en}>{title[locale]}</li>
        ))}
      </ul>
      <Link href={`/tracks/${track}`} prefetch={false}>
        {t("shared.try")}
      </Link>
    </PageFrame>
  );
}
