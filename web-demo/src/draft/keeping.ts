// Keeps the draft from being lost: it stands in the address, and leaving the page with changes asks first.

import { useEffect } from "react";
import { writeAddress } from "./address.ts";
import { useStore } from "./hooks.ts";

/** How long the draft rests before the address follows: browsers limit how often it may change. */
const REST = 400;

/** Writes the draft into the page's address, a moment after the last change. */
export function useAddress(): void {
  const store = useStore();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const follow = () => {
      clearTimeout(timer);
      timer = setTimeout(async () => history.replaceState(null, "", (await writeAddress(store)) || location.pathname), REST);
    };
    const leave = store.subscribe(follow);
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [store]);
}

/** Lets the browser ask before it leaves the page, if there are changes since the draft was taken in or given out. */
export function useGuard(): void {
  const store = useStore();
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (store.text !== store.saved) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [store]);
}
