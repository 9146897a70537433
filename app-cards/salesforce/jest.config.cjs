const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

module.exports = {
  ...jestConfig,
  testMatch: ["<rootDir>/test/**/*.test.js"],
  // The resolver knows modules made of scripts only; this one is a style sheet.
  moduleNameMapper: {
    "^c/healthStyles$": "<rootDir>/force-app/main/default/lwc/healthStyles/healthStyles.css",
  },
  globalSetup: "<rootDir>/test/support/write-fixtures.mjs",
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
};
