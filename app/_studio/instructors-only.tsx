import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { currentUser } from "../_request/current-user.ts";
import failure from "../_shell/failure.module.css";

/** The studio, to who may not use it: what it is, and how one gets there. */
export async function InstructorsOnly() {
  const t = await getTranslations("studio.forbidden");
  const user = await currentUser();
  return (
    <div className={failure.page}>
      <h1>{t("title")}</h1>
      <p>{t(user?.email == null ? "visitor" : "learner")}</p>
      {user?.email == null ? (
        <Link className={failure.way} href="/sign-in?next=/studio" prefetch={false}>
          {t("signIn")}
        </Link>
      ) : (
        <Link className={failure.way} href="/exercises" prefetch={false}>
          {t("back")}
        </Link>
      )}
    </div>
  );
}
