import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import styles from "./used-modules.module.css";

/** What solutions import of other exercises, and for each whether it is the learner's own or the reference's. */
export async function UsedModules({ slug }: { readonly slug: string }) {
  const [t, locale, user] = await Promise.all([getTranslations("workbench"), getLocale(), currentUser()]);
  const modules = await platform().learnersModules(slug, user?.id ?? null);
  if (modules.length === 0) return null;
  return (
    <section className={styles.modules} aria-label={t("uses.label")}>
      <ul>
        {modules.map(({ slug: used, title, functions, own }) => (
          <li key={used}>
            <code>{functions.join(", ")}</code>
            <Link href={`/exercises/${used}`} prefetch={false}>
              {title[locale]}
            </Link>
            <span data-own={own !== null}>{t(own === null ? "uses.reference" : "uses.own")}</span>
          </li>
        ))}
      </ul>
      {modules.some(({ own }) => own === null) && <p>{t("uses.toRun")}</p>}
    </section>
  );
}
