import Link from "next/link";
import { getTranslations } from "next-intl/server";
import failure from "../_shell/failure.module.css";

/** The page of operations, to who may not see it. */
export async function AdministratorsOnly({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const t = await getTranslations("operations.forbidden");
  return (
    <div className={failure.page}>
      <h1>{t("title")}</h1>
      <p>{t("lead")}</p>
      <Link
        className={failure.way}
        href={isSignedIn ? "/exercises" : "/sign-in?next=/operations"}
        prefetch={false}
      >
        {t(isSignedIn ? "back" : "signIn")}
      </Link>
    </div>
  );
}
