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

/** Small slips in the reference: those that no check sees, with a case that would; and those that have no name yet. */
export function Survivors({ exercise, files, mutation, go }: Props) {
  const t = useTranslations("studio.slips");
  const { planted, killed, survivors, unnamed } = mutation;
  return (
    <section className={styles.slips} aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <p>{t("count", { planted, killed, left: survivors.length })}</p>
      {survivors.length > 0 && (
        <ul>
          {survivors.map((survivor) => (
            <li key={`${survivor.line} ${survivor.mutant}`}>
              <Slip slip={survivor} go={go} />
              <ProposedCaseCard {...{ exercise, files }} proposal={survivor.proposal} />
            </li>
          ))}
        </ul>
      )}
      {unnamed.length > 0 && (
        <details>
          <summary>{t("unnamed", { count: unnamed.length })}</summary>
          <ul>
            {unnamed.map((slip) => (
              <Unnamed key={`${slip.line} ${slip.mutant}`} {...{ exercise, files, slip, go }} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface SlipProps {
  readonly slip: Pick<Mutation["survivors"][number], "line" | "mutant">;
  readonly go: (place: StudioPlace) => void;
}

function Slip({ slip: { line, mutant }, go }: SlipProps) {
  const t = useTranslations("studio.slips");
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
  readonly slip: Mutation["unnamed"][number];
}

function Unnamed({ exercise, files, slip, go }: UnnamedProps) {
  const t = useTranslations("studio.slips");
  const [isNaming, setNaming] = useState(false);
  const { edit, line, rejectedBy } = slip;
  return (
    <li>
      <Slip slip={slip} go={go} />{" "}
      {edit !== null && files !== null && !isNaming && (
        <button type="button" className={styles.line} onClick={() => setNaming(true)}>
          {t("name")}
        </button>
      )}
      {edit !== null && files !== null && isNaming && (
        <MistakeForm
          {...{ files, exercise, line, rejectedBy }}
          name={`slip ${line} ${slip.mutant}`}
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
