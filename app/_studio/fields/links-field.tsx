import { useTranslations } from "next-intl";
import type { YamlForm } from "../use-spec-text.ts";
import { itemsAt } from "../yaml/read-yaml.ts";
import styles from "./fields.module.css";
import { TextField } from "./text-field.tsx";

/** Where learners read on: a title and an address each. */
export function LinksField({ form }: { readonly form: YamlForm }) {
  const t = useTranslations("studio.settings");
  const links = itemsAt(form.value, ["reading"]);
  return (
    <>
      <h2>{t("reading")}</h2>
      <p className={styles.note}>{t("readingHint")}</p>
      {links.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a link is known by its place.
        <fieldset key={i} className={styles.item}>
          <legend>{t("link", { number: i + 1 })}</legend>
          <TextField form={form} path={["reading", i, "title"]} label={t("linkTitle")} />
          <TextField form={form} path={["reading", i, "url"]} label={t("linkAddress")} />
          <div className={styles.tools}>
            <button type="button" className={styles.quiet} onClick={() => form.remove(["reading", i])}>
              {t("removeLink", { number: i + 1 })}
            </button>
          </div>
        </fieldset>
      ))}
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.quiet}
          onClick={() =>
            form.set(["reading", links.length], { title: t("newLink"), url: "https://example.org/" })
          }
        >
          {t("addLink")}
        </button>
      </div>
    </>
  );
}
