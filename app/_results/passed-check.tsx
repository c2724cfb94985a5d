import { useTranslations } from "next-intl";
import type { CheckReport } from "../../grader/browser.ts";
import { CaseList } from "./case-list.tsx";
import { CasePictures } from "./case-pictures.tsx";
import { numberText } from "./number-text.ts";

/** What a passed check was held against. */
export function PassedCheck({ check }: { readonly check: CheckReport }) {
  const t = useTranslations("results");
  const agreements = check.cases.flatMap(({ outcome }) =>
    outcome.status === "passed" && outcome.agreement !== undefined ? [outcome.agreement] : [],
  );
  return (
    <>
      {agreements.length > 0 && (
        <p>{t("agreement", { agreement: numberText(Math.max(...agreements), 2) })}</p>
      )}
      <CasePictures check={check} />
      <CaseList check={check} />
    </>
  );
}
