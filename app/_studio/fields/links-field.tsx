import { useTranslations } from "next-intl";
import type { YamlForm } from "../use-spec-text.ts";
import { itemsAt } from "../yaml/read-yaml.ts";
import { ListFields } from "./list-fields.tsx";
import { TextField } from "./text-field.tsx";

/** Where learners read on: a title and an address each. */
export function LinksField({ form }: { readonly form: YamlForm }) {
  const t = useTranslations("studio.settings");
  const links = itemsAt(form.value, ["reading"]);
  return (
    <ListFields
      title={t("reading")}
      note={t("readingHint")}
      count={links.length}
      legend={(i) => t("link", { number: i + 1 })}
      fields={(i) => (
        <>
          <TextField form={form} path={["reading", i, "title"]} label={t("linkTitle")} />
          <TextField form={form} path={["reading", i, "url"]} label={t("linkAddress")} />
        </>
      )}
      remove={{
        label: (i) => t("removeLink", { number: i + 1 }),
        act: (i) => form.remove(["reading", i]),
      }}
      add={{
        label: t("addLink"),
        act: () => form.set(["reading", links.length], { title: t("newLink"), url: "https://example.org/" }),
      }}
    />
  );
}
