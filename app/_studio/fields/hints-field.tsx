import { useTranslations } from "next-intl";
import { languagesOf } from "../languages.ts";
import type { YamlForm } from "../use-spec-text.ts";
import { itemsAt } from "../yaml/read-yaml.ts";
import { LanguagesField } from "./languages-field.tsx";
import { ListFields } from "./list-fields.tsx";

/** What learners open one by one, from a nudge to nearly the answer. */
export function HintsField({ form }: { readonly form: YamlForm }) {
  const t = useTranslations("studio.settings");
  const hints = itemsAt(form.value, ["hints"]);
  const blank = Object.fromEntries(languagesOf(form.value).map((one) => [one, t("newHint")]));
  return (
    <ListFields
      title={t("hints")}
      note={t("hintsHint")}
      count={hints.length}
      legend={(i) => t("hint", { number: i + 1 })}
      fields={(i) => <LanguagesField form={form} path={["hints", i]} label={t("hintText")} lines={2} />}
      remove={{ label: (i) => t("removeHint", { number: i + 1 }), act: (i) => form.remove(["hints", i]) }}
      add={{ label: t("addHint"), act: () => form.set(["hints", hints.length], blank) }}
    />
  );
}
