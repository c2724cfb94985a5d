import { currentOwner } from "../../_client/current-owner.ts";
import type { PageOwner } from "../../_client/page-owner.ts";
import { browserStorage, isStorageEvent, JsonStorage, parseJson } from "./json-storage.ts";
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

/** Tells the other pages of a visitor as whom they go on. */
const BEGUN = "nabla-begun";

export function openTab(owner: PageOwner, storage: JsonStorage, events: EventTarget): Tab {
  const texts = new OwnedTexts(storage);
  moveLateTexts(texts, storage, owner.id);
  events.addEventListener("storage", (event) => {
    const id = isStorageEvent(event) && event.key === BEGUN ? parseJson(event.newValue ?? "null") : null;
    if (typeof id === "string") owner.become(id);
  });
  owner.onBegun((id) => {
    // First, so that no page of the visitor's goes on with a text that is somebody's.
    storage.set(BEGUN, id);
    moveToLearner(texts, id);
  });
  return { owner, storage, texts, events, closing: new Map(), keepers: new Set() };
}

let tab: Tab | undefined;

/** This page's. */
export function browserTab(): Tab {
  tab ??= openTab(currentOwner(), new JsonStorage(browserStorage()), window);
  return tab;
}
