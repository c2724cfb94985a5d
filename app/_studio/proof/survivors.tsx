import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EditedFiles } from "../draft/edited-files.ts";
import { MistakeForm } from "../mistakes/mistake-form.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { StudioPlace } from "../use-place.ts";
import { ProposedCaseCard } from "./proposed-case.tsx";
import styles from "./survivors.module.css";
import type { ShownProof } from "./use-verification.ts";

type Mutation = NonNullable<ShownProof["mutation"]>;

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
  readonly mutation: Mutation;
  readonly go: (place: StudioPlace) => void;
}

/** Mutants of the reference, each with one small change: those that no check sees, with a case that would; and those that have no name yet. */
export function Survivors({ exercise, files, mutation, go }: Props) {
  const t = useTranslations("studio.mutants");
  const { planted, killed, survivors, unnamed } = mutation;
  return (
    <section className={styles.mutants} aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <p>{t("count", { planted, killed, left: survivors.length })}</p>
      {survivors.length > 0 && (
        <ul>
          {survivors.map((survivor) => (
            <li key={`${survivor.line} ${survivor.mutant}`}>
              <MutantLine mutant={survivor} go={go} />
              <ProposedCaseCard {...{ exercise, files }} proposal={survivor.proposal} />
            </li>
          ))}
        </ul>
      )}
      {unnamed.length > 0 && (
        <details>
          <summary>{t("unnamed", { count: unnamed.length })}</summary>
          <ul>
            {unnamed.map((mutant) => (
              <Unnamed key={`${mutant.line} ${mutant.mutant}`} {...{ exercise, files, mutant, go }} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface MutantProps {
  readonly mutant: Pick<Mutation["survivors"][number], "line" | "mutant">;
  readonly go: (place: StudioPlace) => void;
}

function MutantLine({ mutant: { line, mutant }, go }: MutantProps) {
  const t = useTranslations("studio.mutants");
  return (
    <>
      <button
        type="button"
        className={styles.line}
        onClick={() => go({ part: "reference", file: "reference.ts", line })}
      >
        {t("line", { line })}
      </button>{" "}
      <code>{mutant}</code>
    </>
  );
}

interface UnnamedProps extends Pick<Props, "exercise" | "files" | "go"> {
  readonly mutant: Mutation["unnamed"][number];
}

function Unnamed({ exercise, files, mutant, go }: UnnamedProps) {
  const t = useTranslations("studio.mutants");
  const [isNaming, setNaming] = useState(false);
  const { edit, line, rejectedBy } = mutant;
  return (
    <li>
      <MutantLine mutant={mutant} go={go} />{" "}
      {edit !== null && files !== null && !isNaming && (
        <button type="button" className={styles.line} onClick={() => setNaming(true)}>
          {t("name")}
        </button>
      )}
      {edit !== null && files !== null && isNaming && (
        <MistakeForm
          {...{ files, exercise, line, rejectedBy }}
          name={`mutant ${line} ${mutant.mutant}`}
          stands={edit.find}
          replacement={edit.replace}
          editOf={(replace) =>
            (files.text("reference.ts") ?? "").includes(edit.find) ? { find: edit.find, replace } : null
          }
          onClose={() => setNaming(false)}
        />
      )}
    </li>
  );
}
