import { useTranslations } from "next-intl";
import styles from "./file-tabs.module.css";

interface Props {
  readonly paths: readonly string[];
  readonly path: string;
  readonly onOpen: (path: string) => void;
  /** Of a file: that what is shown is derived and no file yet. */
  readonly isDerived?: (path: string) => boolean;
}

/** The files of a part, one open at a time. */
export function FileTabs({ paths, path, onOpen, isDerived = () => false }: Props) {
  const t = useTranslations("studio.files");
  return (
    <nav className={styles.tabs} aria-label={t("label")}>
      {paths.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.tab}
          aria-current={one === path ? "true" : undefined}
          data-derived={isDerived(one) || undefined}
          onClick={() => onOpen(one)}
        >
          {one}
        </button>
      ))}
    </nav>
  );
}
