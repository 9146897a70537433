import type { Problem } from "../../problem.ts";
import type { Project } from "./project.ts";
import { everyNode, type XmlNode } from "./xml-tree.ts";

/** Elements that hold a secret by their name, whatever is in them. */
const secretTag = /password|secret|token|accesskey|privatekey|consumerkey/i;
/** Names of elements that only speak of one. */
const harmless = new Set([
  "oauthRefreshToken",
  "description",
  "inlineHelpText",
  "label",
  "field",
  "fullName",
]);

/** What looks like key material: 40 characters or more of base64 or hex with digits and letters of both cases. */
const keyMaterial =
  /(?<![A-Za-z0-9+/_$.-])(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9+/_-])/;
const knownShapes =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\b00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{20,}/;

/** Every value that looks like a secret. None belongs in a package: the server stores the card's key after installation. */
export function checkSecrets(project: Project): readonly Problem[] {
  const next =
    "Remove it: keys are stored after installation, never in the package. If it was real, replace it.";
  const inMetadata = project.sources.flatMap(({ file, root }) =>
    everyNode(root)
      .filter(looksSecret)
      .map(({ tag }) => ({ where: file, what: `<${tag}> looks like a secret.`, next })),
  );
  const inCode = [...project.texts]
    .filter(([file, code]) => !isTest(file) && (keyMaterial.test(code) || knownShapes.test(code)))
    .map(([file]) => ({ where: file, what: "It holds a value that looks like a secret.", next }));
  return [...inMetadata, ...inCode];
}

function looksSecret({ tag, text }: XmlNode): boolean {
  if (text === "") return false;
  return (secretTag.test(tag) && !harmless.has(tag)) || keyMaterial.test(text) || knownShapes.test(text);
}

/** Tests need a key of their own. */
function isTest(file: string): boolean {
  return /(Test|Mock)\.cls$/.test(file);
}
