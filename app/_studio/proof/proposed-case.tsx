import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { EditedFiles } from "../draft/edited-files.ts";
import fields from "../fields/fields.module.css";
import type { StudioExercise } from "../studio-exercise.ts";
import { UneditableYaml } from "../yaml/edit-yaml.ts";
import { entriesAt, readYaml } from "../yaml/read-yaml.ts";
import { addCase } from "./add-case.ts";
import type { ShownProof } from "./use-verification.ts";

type Proposal = NonNullable<NonNullable<ShownProof["mutation"]>["survivors"][number]["proposal"]>;

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
  readonly proposal: Proposal;
}

/** A case that would tell a mistake apart, and the button that adds it. */
export function ProposedCaseCard({ exercise, files, proposal }: Props) {
  const t = useTranslations("studio.proposal");
  const format = useFormatter();
  const [problem, setProblem] = useState<string | null>(null);
  if (proposal.status !== "found") return <p className={fields.note}>{t(proposal.status)}</p>;
  const written = entriesAt(readYaml(files?.text("exercise.yaml") ?? ""), ["cases"]);
  const isThere = written.some(([name]) => name === proposal.name);
  const add = () => {
    if (files === null) return;
    try {
      files.write("exercise.yaml", addCase(files.text("exercise.yaml") ?? "", exercise, proposal));
      setProblem(null);
    } catch (error) {
      if (!(error instanceof UneditableYaml)) throw error;
      setProblem(t("uneditable"));
    }
  };
  return (
    <div className={fields.tools}>
      {isThere ? (
        <span role="status">{t("added", { name: proposal.name })}</span>
      ) : (
        <button type="button" className={fields.quiet} onClick={add}>
          {t("add", { name: proposal.name })}
        </button>
      )}
      <span className={fields.note}>
        {t("margin", { margin: format.number(proposal.margin, { maximumSignificantDigits: 2 }) })}
      </span>
      {problem !== null && <span className={fields.problem}>{problem}</span>}
    </div>
  );
}
