import { type Lock, PageOwner } from "./page-owner.ts";

let owner: PageOwner | undefined;

/** Whom this page was opened as; read once, for the page goes on as theirs whatever it is told later. */
export function currentOwner(): PageOwner {
  const { owner: id = null, account } = document.body.dataset;
  owner ??= new PageOwner({
    ...{ id, isAnonymous: account === undefined, lock },
    send: (address, init) => fetch(address, init),
  });
  return owner;
}

/** Browsers lock among tabs on secure pages only; elsewhere each tab takes care of itself. */
const lock: Lock = async (work) => {
  if (!("locks" in navigator)) return work();
  return await navigator.locks.request("nabla-owner", work);
};
