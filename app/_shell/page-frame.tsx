import type { ReactNode } from "react";
import styles from "./page-frame.module.css";

interface Props {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A page as wide as tables may be, with its left edge where the header has its own. */
export function PageFrame({ className = "", children }: Props) {
  return <div className={`${styles.frame} ${className}`}>{children}</div>;
}
