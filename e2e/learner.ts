import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Locale } from "../app/_i18n/locales.ts";
import { messagesOf } from "../app/_i18n/messages.ts";
import { textOf } from "./message-text.ts";

export interface LearnerOptions {
  readonly url: string;
  readonly locale: Locale;
  readonly width: number;
  readonly height?: number;
  readonly colours?: "light" | "dark";
}

const WAIT_MS = 200_000;

/** Under this width the panes are tabs. */
const WIDE = 1000;

/** A learner at a browser of their own. */
export class Learner {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #options: LearnerOptions;
  /** Everything the pages complained about: broken rules of the content policy, uncaught errors. */
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page, options: LearnerOptions) {
    this.context = context;
    this.page = page;
    this.#options = options;
    this.#listenTo(page);
  }

  static async at(browser: Browser, options: LearnerOptions): Promise<Learner> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: options.height ?? 900 },
      locale: options.locale === "zh" ? "zh-CN" : "en-GB",
      colorScheme: options.colours ?? "light",
      reducedMotion: "reduce",
    });
    // A slow machine is no failure: what never comes ends with the test.
    context.setDefaultTimeout(WAIT_MS);
    return new Learner(context, await context.newPage(), options);
  }

  /** The same person in another tab. */
  async otherTab(): Promise<Learner> {
    return new Learner(this.context, await this.context.newPage(), this.#options);
  }

  /** A text of the site in this learner's language. */
  text(path: string, values: Readonly<Record<string, string | number>> = {}): string {
    const { locale } = this.#options;
    return textOf(messagesOf(locale), path, locale, values);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#options.url).href);
  }

  /** Opens an exercise and waits until its editor can be written in. */
  async open(slug: string): Promise<void> {
    await this.goTo(`/exercises/${slug}`);
    await this.show("write");
    await this.page.locator(".monaco-editor .view-lines").first().waitFor();
  }

  /** Brings a pane to the front where there is room for one only. */
  async show(pane: "read" | "write" | "results"): Promise<void> {
    if (this.#options.width >= WIDE) return;
    const tab = { read: "statement", write: "write", results: "results" }[pane];
    await this.page.getByRole("tab", { name: this.text(`workbench.tabs.${tab}`), exact: true }).click();
  }

  /** Replaces what stands in the editor, as one would: by select all and paste. */
  async write(source: string): Promise<void> {
    await this.show("write");
    // Not by a click: a long line leads its middle out of the window.
    await this.page.locator(".monaco-editor .native-edit-context, .monaco-editor textarea").first().focus();
    await this.page.keyboard.press("ControlOrMeta+A");
    // Not by the clipboard, which is one for the whole browser.
    await this.page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", ${JSON.stringify(source)});
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(paste);
    }`);
  }

  button(path: string): Locator {
    return this.page.getByRole("button", { name: this.text(path), exact: false }).first();
  }

  async run(): Promise<void> {
    await this.show("write");
    await this.button("workbench.run").click();
  }

  async submit(): Promise<void> {
    await this.show("write");
    await this.button("workbench.submit").click();
  }

  /** Waits until a text is to be seen. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  #listenTo(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      if (/content security policy|hydrat/i.test(text)) this.complaints.push(text);
    });
  }
}
