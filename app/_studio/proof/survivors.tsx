import { useTranslations } from "next-intl";
import type { DraftFiles } from "../draft/draft-files.ts";
import type { StudioExercise } from "../studio-exercise.ts";
import type { Place } from "../use-place.ts";
import styles from "./survivors.module.css";
import type { Verification } from "./use-verification.ts";

type Mutation = NonNullable<
  Extract<NonNullable<Verification["result"]>, { readonly status: "verified" }>["mutation"]
>;

interface Props {
  readonly exercise: StudioExercise;
  readonly files: DraftFiles | null;
  readonly mutation: Mutation;
  readonly go: (place: Place) => void;
}

/** Small slips in the reference: how many the checks catch, and those that none does, each at its line. */
export function Survivors({ mutation, go }: Props) {
  const t = useTranslations("studio.slips");
  const { planted, killed, survivors } = mutation;
  return (
    <section className={styles.slips} aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <p>{t("count", { planted, killed, left: survivors.length })}</p>
      {survivors.length > 0 && (
        <ul>
          {survivors.map(({ line, mutant }) => (
            <li key={`${line} ${mutant}`}>
              <button
                type="button"
                className={styles.line}
                onClick={() => go({ part: "reference", file: "reference.ts" })}
              >
                {t("line", { line })}
              </button>{" "}
              <code>{mutant}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
