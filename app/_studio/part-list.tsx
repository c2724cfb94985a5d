import { useTranslations } from "next-intl";
import styles from "./part-list.module.css";
import type { PartState } from "./part-states.ts";
import { PARTS, type Part } from "./use-place.ts";

interface Props {
  readonly part: Part;
  readonly states: Readonly<Record<Part, PartState>>;
  readonly onGo: (part: Part) => void;
}

const SIGNS = { fine: "✓", wrong: "✗", missing: "○", none: "" };

/** The parts of the exercise with their state: what is there, what is missing, what is wrong. */
export function PartList({ part, states, onGo }: Props) {
  const t = useTranslations("studio.parts");
  return (
    <nav className={styles.list} aria-label={t("label")}>
      {PARTS.map((name) => {
        const { state, count } = states[name];
        return (
          <button
            key={name}
            type="button"
            className={styles.part}
            aria-current={name === part ? "page" : undefined}
            onClick={() => onGo(name)}
          >
            <span className={styles.sign} data-state={state} aria-hidden="true">
              {SIGNS[state]}
            </span>
            <span className={styles.name}>{t(name)}</span>
            {state !== "none" && <span className={styles.hidden}> {t(`state.${state}`)}</span>}
            {count !== null && <span className={styles.count}>{count}</span>}
          </button>
        );
      })}
    </nav>
  );
}
