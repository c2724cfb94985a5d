import { getTranslations } from "next-intl/server";
import { SignInLink } from "../_accounts/sign-in-link.tsx";
import { platform } from "../_request/platform.ts";
import type { User } from "../_server/accounts/user.ts";
import styles from "../_shell/failure.module.css";

/** In place of a submission that is another's or is not there: the same for both, so that it does not tell which. */
export async function PrivateSubmission({ user }: { readonly user: User | null }) {
  platform().setAnswerStatus(404);
  const t = await getTranslations("history.private");
  return (
    <div className={styles.page}>
      <h1>{t("title")}</h1>
      <p>{t("text")}</p>
      <div className={styles.ways}>
        {user?.email == null && (
          <SignInLink page="/sign-in" className={styles.way}>
            {t("signIn")}
          </SignInLink>
        )}
        <a className={styles.quietWay} href="/exercises">
          {t("own")}
        </a>
      </div>
    </div>
  );
}

export async function privateSubmissionTitle(): Promise<string> {
  return (await getTranslations("history.private"))("title");
}
