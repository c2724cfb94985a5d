import { useTranslations } from "next-intl";
import type { CheckReport } from "../../grader/browser.ts";
import { CaseList } from "./case-list.tsx";
import { numberText } from "./number-text.ts";
import { Trajectories } from "./trajectory/trajectories.tsx";

/** What a passed check was held against: the curves of the case with the most points, then its cases. */
export function PassedCheck({ check }: { readonly check: CheckReport }) {
  const t = useTranslations("results");
  const agreements = check.cases.flatMap(({ outcome }) =>
    outcome.status === "passed" && outcome.agreement !== undefined ? [outcome.agreement] : [],
  );
  const [most] = check.cases
    .flatMap(({ curves }) => (curves === undefined ? [] : [curves]))
    .toSorted((a, b) => pointsOf(b) - pointsOf(a));
  return (
    <>
      {agreements.length > 0 && (
        <p>{t("agreement", { agreement: numberText(Math.max(...agreements), 2) })}</p>
      )}
      {most !== undefined && <Trajectories curves={most} located={null} />}
      <CaseList check={check} />
    </>
  );
}

function pointsOf(curves: NonNullable<CheckReport["cases"][number]["curves"]>): number {
  return curves.reduce((sum, { expected }) => sum + expected.length, 0);
}
