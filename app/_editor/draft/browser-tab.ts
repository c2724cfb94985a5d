import { currentOwner } from "../../_client/current-owner.ts";
import type { PageOwner } from "../../_client/page-owner.ts";
import { browserStorage, JsonStorage } from "./json-storage.ts";
import { moveLateTexts, moveToLearner } from "./move-texts.ts";
import { OwnedTexts } from "./owned-texts.ts";

/** What a text needs of the page it is written on. */
export interface Tab {
  readonly owner: PageOwner;
  readonly storage: JsonStorage;
  readonly texts: OwnedTexts;
  /** Where the page is told of other tabs, of its connection and of its end. */
  readonly events: EventTarget;
  /** Saves under way after their editor was closed, by exercise. */
  readonly closing: Map<string, Promise<void>>;
  /** Editors that are open. */
  readonly keepers: Set<OpenKeeper>;
}

export interface OpenKeeper {
  readonly slug: string;
  /** Saves all that it shows, though another tab typed it and would save it later. */
  takeOver(): Promise<void>;
  /** Whether the server has all of it. */
  readonly isSaved: boolean;
}

export function openTab(owner: PageOwner, storage: JsonStorage, events: EventTarget): Tab {
  const texts = new OwnedTexts(storage);
  moveLateTexts(texts, storage, owner.id);
  owner.onBegun((id) => moveToLearner(texts, id));
  return { owner, storage, texts, events, closing: new Map(), keepers: new Set() };
}

let tab: Tab | undefined;

/** This page's. */
export function browserTab(): Tab {
  tab ??= openTab(currentOwner(), new JsonStorage(browserStorage()), window);
  return tab;
}
