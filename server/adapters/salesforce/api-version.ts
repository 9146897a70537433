/** The one place that names the API version; jsforce would take 50.0. Version 67.0 is Summer ’26. */
export const API_VERSION = "67.0";
