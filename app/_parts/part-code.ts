import type { ComponentType } from "react";

/**
 * The code of a component, fetched at its first use. React's own `lazy` keeps a failure for as long as the page is
 * open; this can forget it, and then fetches again.
 */
export class PartCode<Props> {
  readonly #load: () => Promise<ComponentType<Props>>;
  #loading: Promise<ComponentType<Props>> | null = null;
  #loaded: ComponentType<Props> | null = null;

  constructor(load: () => Promise<ComponentType<Props>>) {
    this.#load = load;
  }

  /** Null until it has come. */
  get loaded(): ComponentType<Props> | null {
    return this.#loaded;
  }

  /** The same promise each time, until it fails and that is forgotten. */
  request(): Promise<ComponentType<Props>> {
    this.#loading ??= this.#load().then((component) => {
      this.#loaded = component;
      return component;
    });
    return this.#loading;
  }

  /** Lets the next request try again; what has come stays. */
  forget(): void {
    if (this.#loaded === null) this.#loading = null;
  }

  /**
   * Fetches it ahead of its first use, which tries again where it does not come.
   *
   * @returns whether it came
   */
  async prefetch(): Promise<boolean> {
    await this.request().catch(() => this.forget());
    return this.#loaded !== null;
  }
}
