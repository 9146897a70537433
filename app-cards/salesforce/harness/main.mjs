import "@lwc/synthetic-shadow";
import HealthCard from "c/healthCard";
import { createElement, setHooks } from "lwc";

// The base components set text with markup in it only through this hook; the card has none.
setHooks({ sanitizeHtmlContent: (content) => content });

/** A card in every element that names a size: `<div data-bellwether-card="full"></div>`. */
function mount() {
  for (const place of document.querySelectorAll("[data-bellwether-card]")) {
    const card = createElement("c-health-card", { is: HealthCard });
    card.size = place.dataset.bellwetherCard;
    card.recordId = window.bellwetherHost.recordId ?? "001000000000000AAA";
    place.replaceChildren(card);
  }
}

/** Shows the cards anew, as if the page had been opened again, after the host has changed. */
window.bellwetherHost.remount = mount;
mount();
