import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { TRACKS, type Track } from "../../grader/browser.ts";
import { catalogueRows } from "../_catalogue/catalogue-row.ts";
import { trackGroups } from "../_catalogue/track-groups.ts";
import { ExerciseTile } from "../_catalogue/track-map.tsx";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import { ShareTrack } from "./share-track.tsx";
import { trackMessages } from "./track-messages.ts";
import styles from "./track-page.module.css";

const MINUTES = 60;

/** One track: how far one is, how long the rest takes, its exercises; and once it is finished, a page to share. */
export async function TrackPage({ track }: { readonly track: Track }) {
  const [locale, t, user] = await Promise.all([getLocale(), getTranslations("tracks"), currentUser()]);
  const { exercises, progress, sharedTracks } = platform();
  const all = catalogueRows(exercises.all(), await progress.all(user), locale);
  const rows = trackGroups(all, TRACKS).find((group) => group.track === track)?.rows ?? [];
  const open = rows.filter(({ status }) => status !== "passed");
  const hours = Math.max(1, Math.round(open.reduce((sum, { minutes }) => sum + minutes, 0) / MINUTES));
  const shared = user === null ? null : await sharedTracks.of(user, track);
  const passed = rows.length - open.length;
  return (
    <PageFrame>
      <h1>{t(`names.${track}`)}</h1>
      <p className={styles.about}>{t(`about.${track}`)}</p>
      <p className={styles.quiet}>
        {t("progress", { passed, total: rows.length })} · {t("time", { left: open.length, hours })}
      </p>
      <NextIntlClientProvider messages={trackMessages(locale)}>
        {rows.length > 0 && open.length === 0 && user !== null && (
          <ShareTrack track={track} name={user.email === null ? "" : user.name} shared={shared?.id ?? null} />
        )}
        <ol className={styles.tiles}>
          {rows.map((row) => (
            <li key={row.slug}>
              <ExerciseTile row={row} />
            </li>
          ))}
        </ol>
      </NextIntlClientProvider>
      <a className={styles.all} href="/exercises">
        {t("all")}
      </a>
    </PageFrame>
  );
}
