import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { LOCALES, type Locale } from "../app/_i18n/locales.ts";
import { openDatabase } from "../app/_server/database/database.ts";
import { databaseAddress } from "../app/_server/database/database-address.ts";
import { Learner, type LearnerOptions } from "./learner.ts";

type InLanguages = Readonly<Partial<Record<Locale, string>>>;

/** What is said of a mistake; in place of them one text for all. */
interface Sentences {
  readonly title: InLanguages;
  readonly message: InLanguages;
  readonly hint: InLanguages;
}

/** Somebody who writes exercises, at a browser of their own. */
export class Instructor {
  readonly person: Learner;

  private constructor(person: Learner) {
    this.person = person;
  }

  /** Signs up, and is made an instructor as an administrator would. */
  static async at(browser: Browser, dataDir: string, options: LearnerOptions): Promise<Instructor> {
    const person = await Learner.at(browser, options);
    const email = `${randomUUID()}@example.org`;
    const { request } = person.page;
    const answer = await request.post(`${options.url}/api/auth/sign-up/email`, {
      headers: { Origin: options.url },
      data: { name: "Ines", email, password: "long enough a word" },
    });
    if (!answer.ok()) throw new Error(`signing up: ${answer.status()} ${await answer.text()}`);
    const database = await openDatabase(databaseAddress(dataDir, ""));
    await database.user
      .update({ where: { email }, data: { role: "instructor" } })
      .finally(() => database.$disconnect());
    return new Instructor(person);
  }

  /** Makes an exercise of a question with its answer, pasted. */
  async pasteQuestion(text: string, slug: string): Promise<void> {
    const { person } = this;
    await person.goTo("/studio/new");
    await person.page.getByLabel(person.text("studio.new.question"), { exact: true }).fill(text);
    await this.#create(slug);
  }

  /** Makes an exercise with nothing of its own in it. */
  async begin(slug: string): Promise<void> {
    const { person } = this;
    await person.goTo("/studio/new");
    await person.page.getByLabel(person.text("studio.new.ways.empty.name")).check();
    await this.#create(slug);
  }

  async copy(of: string, slug: string): Promise<void> {
    const { person } = this;
    await person.goTo("/studio/new");
    await person.page.getByLabel(person.text("studio.new.ways.copy.name")).check();
    await person.page.getByLabel(person.text("studio.new.copied")).selectOption(of);
    await this.#create(slug);
  }

  /** Opens a part of the exercise. */
  async open(part: string): Promise<void> {
    const name = new RegExp(this.person.text(`studio.parts.${part}`));
    await this.person.page.locator("nav").getByRole("button", { name }).first().click();
  }

  /** Opens the editor with a file in it. */
  async openFile(path: string): Promise<void> {
    await this.open("files");
    await this.person.page.getByRole("button", { name: path, exact: true }).click();
    await this.person.page.locator(".monaco-editor .view-lines").first().waitFor();
  }

  /** Selects a text of the reference, by the editor's own search. */
  async selectInReference(text: string): Promise<void> {
    await this.open("reference");
    const { page } = this.person;
    await page.locator(".monaco-editor .view-lines").first().waitFor();
    await page.locator(".monaco-editor .native-edit-context, .monaco-editor textarea").first().focus();
    await page.keyboard.press("ControlOrMeta+F");
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
    // What is found stays selected when the search closes.
    await page.keyboard.press("Escape");
  }

  /** Makes what is selected a mistake: what a learner would write, and the sentences they read. */
  async makeMistake(instead: string, said: InLanguages | Sentences, rejectedBy?: string): Promise<void> {
    const { person } = this;
    await person.page.getByRole("button", { name: person.text("studio.mistakes.make") }).click();
    await person.page.getByLabel(person.text("studio.mistakes.instead")).fill(instead);
    if (rejectedBy !== undefined)
      await person.page.getByLabel(person.text("studio.mistakes.rejectedBy")).selectOption(rejectedBy);
    await this.sayOfMistake(said);
  }

  /** Fills in what a new mistake is called and what is said of it, and adds it. */
  async sayOfMistake(said: InLanguages | Sentences): Promise<void> {
    const { person } = this;
    const add = person.page.getByRole("button", { name: person.text("studio.mistakes.add"), exact: true });
    // The innermost: mistakes that are there have fields of the same names.
    const form = person.page.getByRole("region").filter({ has: add }).last();
    for (const name of ["title", "message", "hint"] as const) {
      const text = "title" in said ? said[name] : said;
      const written = LOCALES.map((locale) => ({ locale, words: text[locale] ?? "" })).filter(
        ({ words }) => words !== "",
      );
      for (const { locale, words } of written) {
        const own = person.text(`studio.mistakes.${name}`);
        // What is in one language need not say in which.
        const label = written.length === 1 ? own : person.text("studio.mistakes.in", { label: own, locale });
        await form.getByLabel(label, { exact: true }).fill(words);
      }
    }
    await add.click();
  }

  /**
   * Adds a question to the quiz, by its form.
   *
   * @param number it gets, from 1
   * @param parts choices with the right one first, or items in their order
   */
  async ask(
    number: number,
    kind: "single" | "numeric" | "ordering",
    said: { readonly prompt: string; readonly explanation: string },
    parts: readonly string[],
  ): Promise<void> {
    const { page } = this.person;
    const text = (name: string, values = {}) => this.person.text(`studio.quiz.${name}`, values);
    await page.getByLabel(text("kind")).selectOption(kind);
    await page.getByRole("button", { name: text("add"), exact: true }).click();
    const question = page.getByRole("group", {
      name: text("question", { number, kind: text(`kinds.${kind}`) }),
    });
    await question.getByLabel(text("prompt"), { exact: true }).fill(said.prompt);
    await question.getByLabel(text("explanation"), { exact: true }).fill(said.explanation);
    const label = { single: "choice", numeric: "answer", ordering: "item" }[kind];
    for (const [at, words] of parts.entries())
      await question.getByLabel(text(label, { number: at + 1 }), { exact: true }).fill(words);
  }

  async verify(): Promise<void> {
    const { person } = this;
    await person.page.getByRole("button", { name: person.text("studio.proof.verify"), exact: true }).click();
    await person.page
      .getByRole("button", { name: person.text("studio.proof.cancel"), exact: true })
      .waitFor();
    await person.page
      .getByRole("button", { name: person.text("studio.proof.verify"), exact: true })
      .waitFor();
  }

  /** Waits until a text is with the server. */
  async saved(): Promise<void> {
    await this.person.page.locator('[data-status="saved"]').waitFor();
  }

  /** @param listing as the page proposes where it is not said */
  async publish(listing?: "catalogue" | "link"): Promise<void> {
    const { person } = this;
    if (listing !== undefined)
      await person.page.getByLabel(person.text("studio.publish.listing")).selectOption(listing);
    await person.page
      .getByRole("button", { name: person.text("studio.publish.publish"), exact: true })
      .click();
  }

  async #create(slug: string): Promise<void> {
    const { person } = this;
    await person.page.getByLabel(person.text("studio.new.slug"), { exact: true }).fill(slug);
    await person.page.getByRole("button", { name: person.text("studio.new.create") }).click();
    await person.page.locator('[data-status="saved"]').waitFor();
  }
}
