"use client";

import en from "./_i18n/messages/en/failure.json";
import zh from "./_i18n/messages/zh/failure.json";

interface Props {
  readonly error: Error & { readonly digest?: string };
}

/** No style sheet of its own: every page would be told to fetch it. */
const BODY = { margin: 0, colorScheme: "light dark", fontFamily: "system-ui, sans-serif", lineHeight: 1.6 };
const PAGE = { maxWidth: "36rem", margin: "0 auto", padding: "12vh 1.25rem 3rem" };

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
      <body style={BODY}>
        <title>Nabla</title>
        <main style={PAGE}>
          {LANGUAGES.map(({ lang, texts }) => (
            <section key={lang} lang={lang} role="alert">
              <h1>{texts.title}</h1>
              <p>{texts.text}</p>
              {digest !== undefined && <p>{texts.number.replace("{digest}", digest)}</p>}
              {/* A link to itself asks the server anew. */}
              <p>
                <a href="?">{texts.again}</a>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
