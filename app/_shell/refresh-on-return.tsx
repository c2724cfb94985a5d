"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { takeStale } from "../_client/stale-pages.ts";

/** Back and Forward show pages as they were: after progress has changed they are made anew, once. */
export function RefreshOnReturn() {
  const router = useRouter();
  useEffect(() => {
    // After the router itself has gone back: what it still has to do is dropped when it goes elsewhere.
    const onReturn = () => {
      if (takeStale()) setTimeout(() => router.refresh());
    };
    window.addEventListener("popstate", onReturn);
    return () => window.removeEventListener("popstate", onReturn);
  }, [router]);
  return null;
}
