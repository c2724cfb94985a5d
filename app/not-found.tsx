import { Button, Container, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import styles from "./failure/failure.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFound.title") };
}

/** An address that leads nowhere. */
export default async function NotFoundPage() {
  const t = await getTranslations("shell");
  return (
    <Container size="40rem" className={styles.page ?? ""}>
      <p className={styles.sign} aria-hidden="true">
        ∇ = 0
      </p>
      <Title order={1} size="h2">
        {t("notFound.title")}
      </Title>
      <Text>{t("notFound.text")}</Text>
      <Button component="a" href="/exercises">
        {t("notFound.back")}
      </Button>
    </Container>
  );
}
