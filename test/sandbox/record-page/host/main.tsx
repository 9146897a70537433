import { createRoot } from "react-dom/client";
import type { PageData } from "../facts.ts";
import { browser } from "./browser.ts";
import { RecordPage } from "./record-page.tsx";

const data = JSON.parse(browser.document.getElementById("page-data").textContent) as PageData;
createRoot(browser.document.getElementById("page") as unknown as Element).render(<RecordPage data={data} />);
