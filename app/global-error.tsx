"use client";

import en from "./_i18n/messages/en/shell.json";
import zh from "./_i18n/messages/zh/shell.json";
import styles from "./_shell/global-failure.module.css";

interface Props {
  readonly error: Error & { readonly digest?: string };
}

const LANGUAGES = [
  { lang: "zh-CN", texts: zh },
  { lang: "en", texts: en },
] as const;

/**
 * Where even the frame around the pages failed: nothing of it may be needed here, neither theme nor the reader's
 * language. So it says the same in both.
 */
export default function FailedSite({ error: { digest } }: Props) {
  return (
    <html lang="en">
      <body className={styles.body}>
        <title>Nabla</title>
        <main className={styles.page}>
          {LANGUAGES.map(({ lang, texts: { failure } }) => (
            <section key={lang} lang={lang} role="alert">
              <h1>{failure.title}</h1>
              <p>{failure.text}</p>
              {digest !== undefined && <p>{failure.number.replace("{digest}", digest)}</p>}
              {/* A link to itself asks the server anew. */}
              <p>
                <a href="?">{failure.again}</a>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
