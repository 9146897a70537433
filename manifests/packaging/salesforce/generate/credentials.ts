import { placeholderUrl } from "../../options.ts";
import { credential, principal } from "./names.ts";
import { el, leaves, metadataFile } from "./xml.ts";

/** Where the calls go. The address is a placeholder until packaging replaces it; no secret belongs here. */
export const namedCredentialFile = metadataFile("NamedCredential", [
  ...leaves({
    allowMergeFieldsInBody: false,
    allowMergeFieldsInHeader: false,
    calloutStatus: "Enabled",
    generateAuthorizationHeader: false,
    label: "Bellwether",
  }),
  el(
    "namedCredentialParameters",
    leaves({ parameterName: "Url", parameterType: "Url", parameterValue: placeholderUrl }),
  ),
  el(
    "namedCredentialParameters",
    leaves({
      externalCredential: credential,
      parameterName: "ExternalCredential",
      parameterType: "Authentication",
    }),
  ),
  el("namedCredentialType", "SecuredEndpoint"),
]);

/** Who may call. It authenticates nobody: each call is signed with the org's key instead. */
export const externalCredentialFile = metadataFile("ExternalCredential", [
  ...leaves({
    authenticationProtocol: "Custom",
    description: "Holds no secret: the calls are signed with the key that the server stores in this org.",
  }),
  el(
    "externalCredentialParameters",
    leaves({
      parameterGroup: principal,
      parameterName: principal,
      parameterType: "NamedPrincipal",
      sequenceNumber: 1,
    }),
  ),
  el("label", "Bellwether"),
]);
