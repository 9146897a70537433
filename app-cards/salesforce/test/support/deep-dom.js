/** What a reader sees in an element and in everything inside it, in one line; base components say their labels. */
export function textOf(node) {
  return pieces(node).join(" ").replace(/\s+/g, " ").trim();
}

/** The first element inside, in any shadow tree, that the test accepts. */
export function findIn(node, accepts) {
  for (const child of childrenOf(node)) {
    if (child.nodeType === Node.ELEMENT_NODE && accepts(child)) return child;
    const found = findIn(child, accepts);
    if (found) return found;
  }
  return null;
}

export function findAllIn(node, accepts) {
  return childrenOf(node).flatMap((child) => [
    ...(child.nodeType === Node.ELEMENT_NODE && accepts(child) ? [child] : []),
    ...findAllIn(child, accepts),
  ]);
}

export function byTag(name) {
  return (element) => element.tagName.toLowerCase() === name;
}

export function buttonNamed(label) {
  return (element) => byTag("lightning-button")(element) && element.label === label;
}

function pieces(node) {
  if (node.nodeType === Node.TEXT_NODE) return [node.data];
  const own = node.tagName?.startsWith("LIGHTNING-")
    ? [node.label, node.title, node.alternativeText].filter((text) => typeof text === "string")
    : [];
  return [...own, ...childrenOf(node).flatMap(pieces)];
}

function childrenOf(node) {
  if (node.shadowRoot) return [...node.shadowRoot.childNodes];
  if (node.tagName === "SLOT") return [...node.assignedNodes()];
  return [...node.childNodes];
}
