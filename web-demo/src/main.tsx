import "@cloudscape-design/global-styles/index.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { readAddress } from "./draft/address.ts";
import { DraftStore } from "./draft/store.ts";
import { StoreContext } from "./draft/hooks.ts";
import start from "./start.json?raw";

const shared = await readAddress(location.hash);
const store = new DraftStore(shared?.text ?? start, shared?.revision);

createRoot(document.getElementById("root")!).render(
  <StoreContext value={store}>
    <App />
  </StoreContext>,
);
