import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { Highlighted } from "../_editor/highlighted.tsx";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import { collectionSize } from "./collection-size.ts";
import { Invitation } from "./invitation.tsx";
import styles from "./landing.module.css";
import { liveMessages } from "./live-messages.ts";
import { LiveSample } from "./live-sample.tsx";
import { LIVE_LINES } from "./live-sample-source.ts";

const PEOPLE = ["learner", "instructor", "pipeline"] as const;

/** What this is, for whom, what it shows, and where to begin. */
export async function LandingPage() {
  const [locale, t, user, frameUrl] = await Promise.all([
    getLocale(),
    getTranslations("landing"),
    currentUser(),
    platform().sandboxAddress(),
  ]);
  const progress = await platform().progress.all(user);
  const size = collectionSize(
    platform()
      .exercises.all()
      .map(({ exercise }) => exercise),
  );
  return (
    <PageFrame>
      <div className={styles.hero}>
        <section>
          <h1>{t("title")}</h1>
          <p className={styles.lead}>{t("lead")}</p>
          <Invitation user={user} progress={progress} />
        </section>
        <NextIntlClientProvider messages={liveMessages(locale)}>
          <LiveSample frameUrl={frameUrl} code={<Highlighted code={LIVE_LINES} />} />
        </NextIntlClientProvider>
      </div>
      <section className={styles.part} aria-labelledby="sample">
        <h2 id="sample">{t("sample.title")}</h2>
        <p className={styles.size}>{t("sample.how")}</p>
      </section>
      <section className={styles.part} aria-labelledby="people">
        <h2 id="people">{t("people.title")}</h2>
        <ul className={styles.people}>
          {PEOPLE.map((person) => (
            <li key={person}>
              <h3>{t(`people.${person}.name`)}</h3>
              <p>{t(`people.${person}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part} aria-labelledby="collection">
        <h2 id="collection">{t("size.title")}</h2>
        <p className={styles.size}>{t("size.text", { ...size })}</p>
      </section>
    </PageFrame>
  );
}
