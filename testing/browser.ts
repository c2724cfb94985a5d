import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launchChromium(): Promise<Browser> {
  return chromium.launch(chromiumOptions());
}

/** Of the system's Chromium; CHROMIUM names another one. */
export function chromiumOptions(): LaunchOptions {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error(
      `expected Chromium at ${PLACES.join(" or ")} or named by CHROMIUM; Debian: apt-get install chromium`,
    );
  return {
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  };
}
