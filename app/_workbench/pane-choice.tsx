import { useTranslations } from "next-intl";
import styles from "./pane-choice.module.css";

const PANES = ["read", "write", "results"] as const;
export type PaneName = (typeof PANES)[number];

interface Props {
  readonly pane: PaneName;
  readonly onChange: (pane: PaneName) => void;
}

/** Which pane is seen where there is room for one. */
export function PaneChoice({ pane, onChange }: Props) {
  const t = useTranslations("workbench");
  return (
    <nav className={styles.choice} aria-label={t("panes.label")}>
      {PANES.map((name) => (
        <button key={name} type="button" aria-pressed={name === pane} onClick={() => onChange(name)}>
          {t(`panes.${name}`)}
        </button>
      ))}
    </nav>
  );
}
