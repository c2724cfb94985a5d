import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SubmissionSummary } from "../_server/submissions/submission-view.ts";
import { alignedPoints } from "./aligned-points.ts";
import styles from "./history.module.css";
import { SubmissionCells } from "./submission-cells.tsx";

/** What the address says is to be compared. */
export interface Chosen {
  readonly from: string | string[] | undefined;
  readonly to: string | string[] | undefined;
}

interface Props {
  readonly slug: string;
  readonly history: readonly SubmissionSummary[];
  readonly hasReference: boolean;
  readonly chosen: { readonly from: string; readonly to: string };
}

/** What the address asks for; at first the last submission with the one before it. */
export function chosenOf({ from, to }: Chosen, history: readonly SubmissionSummary[]): Props["chosen"] {
  return {
    from: typeof from === "string" ? from : (history[1]?.id ?? "starter"),
    to: typeof to === "string" ? to : (history[0]?.id ?? "starter"),
  };
}

/** Submissions, newest first, then the texts an exercise brings along. */
export function SubmissionsTable({ slug, history, hasReference, chosen }: Props) {
  const t = useTranslations("history");
  const scores = alignedPoints(history.map(({ score }) => score ?? 0));
  const own = ["starter", ...(hasReference ? ["reference"] : [])] as const;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("column.from")}</th>
          <th scope="col">{t("column.to")}</th>
          <th scope="col">{t("column.submission")}</th>
          <th scope="col">{t("column.result")}</th>
          <th scope="col" className={styles.points}>
            {t("column.points")}
          </th>
          <th scope="col" className={styles.actions}>
            {t("column.actions")}
          </th>
        </tr>
      </thead>
      <tbody>
        {history.map((submission, i) => {
          const number = history.length - i;
          return (
            <Row key={submission.id} name={submission.id} label={t("submission", { number })} chosen={chosen}>
              <SubmissionCells {...{ slug, submission, number }} score={scores[i] ?? ""} />
            </Row>
          );
        })}
        {own.map((name) => (
          <Row key={name} name={name} label={t(name === "starter" ? "starter" : "reference")} chosen={chosen}>
            <td colSpan={4} className={styles.quiet}>
              {t(name === "starter" ? "starter" : "reference")}
            </td>
          </Row>
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: Props["chosen"];
  readonly children: ReactNode;
}

function Row({ name, label, chosen, children }: RowProps) {
  const t = useTranslations("history");
  return (
    <tr>
      {(["from", "to"] as const).map((side) => (
        <td key={side} className={styles.choice}>
          <input
            type="radio"
            name={side}
            value={name}
            defaultChecked={chosen[side] === name}
            aria-label={t(side === "from" ? "chooseFrom" : "chooseTo", { name: label })}
          />
        </td>
      ))}
      {children}
    </tr>
  );
}
