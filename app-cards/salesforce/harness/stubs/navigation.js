/** Navigation that `window.bellwetherHost.navigate(pageReference)` follows; without it the address says where to. */
const Navigate = Symbol("Navigate");
const GenerateUrl = Symbol("GenerateUrl");

export function NavigationMixin(Base) {
  return class extends Base {
    [Navigate](page) {
      if (window.bellwetherHost.navigate) window.bellwetherHost.navigate(page);
      else window.location.hash = addressOf(page);
    }

    [GenerateUrl](page) {
      return Promise.resolve(window.bellwetherHost.urlOf?.(page) ?? `#${addressOf(page)}`);
    }
  };
}

NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

export class CurrentPageReference {
  connect() {}
  disconnect() {}
  update() {}
}

/** "record-00T…", or "new-Task?…" with what the form is filled with. */
function addressOf({ type, attributes, state }) {
  if (type === "standard__recordPage") return `record-${attributes.recordId}`;
  return `${attributes.actionName}-${attributes.objectApiName}?${state?.defaultFieldValues ?? ""}`;
}
