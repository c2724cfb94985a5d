import type { ComponentProps, ComponentType } from "react";
import type { Components } from "react-markdown";
import styles from "./statement.module.css";

/** Elements of sanitised Markdown as the pages show them. */
export const textElements: Components = {
  a: Link,
  img: PictureText,
  // The page's title is its only first-level heading.
  h1: ({ children }) => <h2>{children}</h2>,
  table: ({ children }) => (
    <div className={styles.scroll} data-scrolls>
      <table>{children}</table>
    </div>
  ),
  pre: ({ children }) => (
    <pre className={styles.listing} data-scrolls>
      {children}
    </pre>
  ),
  th: ({ children, style }) => (
    <th scope="col" style={style}>
      {children}
    </th>
  ),
};

/** Nothing of a block: short texts stand inside labels and legends. */
export const inlineElements: Readonly<
  Record<string, ComponentType<ComponentProps<"a"> & ComponentProps<"img">>>
> = {
  a: Link,
  img: PictureText,
  p: ({ children }) => <span className={styles.paragraph}>{children}</span>,
};

/** Other sites open beside the page, where code may be half written. */
function Link({ href, title, children }: ComponentProps<"a">) {
  const isElsewhere = href !== undefined && /^(https?:)?\/\//i.test(href);
  return (
    <a href={href} title={title} rel="noopener noreferrer" {...(isElsewhere ? { target: "_blank" } : {})}>
      {children}
    </a>
  );
}

function PictureText({ alt }: ComponentProps<"img">) {
  return <span className={styles.picture}>{alt}</span>;
}
