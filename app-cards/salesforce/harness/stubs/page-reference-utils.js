export function encodeDefaultFieldValues(values) {
  return new URLSearchParams(values).toString();
}
