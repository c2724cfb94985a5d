"use client";

import { Button, Container, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "./failure/failure.module.css";

interface Properties {
  readonly error: Error & { readonly digest?: string };
  /** Asks the server for the page again. */
  readonly retry: () => void;
}

/** A page that failed on our side. The number finds it in the log. */
export default function FailedPage({ error, retry }: Properties) {
  const t = useTranslations("shell");
  return (
    <Container size="40rem" className={styles.page ?? ""} role="alert">
      <p className={styles.sign} aria-hidden="true">
        ∇ = NaN
      </p>
      <Title order={1} size="h2">
        {t("failure.title")}
      </Title>
      <Text>{t("failure.text")}</Text>
      {error.digest !== undefined && (
        <Text className={styles.digest ?? ""}>{t("failure.number", { digest: error.digest })}</Text>
      )}
      <div className={styles.ways}>
        <Button onClick={retry}>{t("failure.again")}</Button>
        <Button component="a" href="/exercises" variant="default">
          {t("notFound.back")}
        </Button>
      </div>
    </Container>
  );
}
