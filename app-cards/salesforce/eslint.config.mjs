import recommended from "@salesforce/eslint-config-lwc/recommended.js";
import jest from "eslint-plugin-jest";

export default [
  { ignores: ["dist/", "node_modules/"] },
  ...recommended.map((config) => ({ ...config, files: ["force-app/**/*.js"] })),
  {
    files: ["test/**/*.js"],
    plugins: { jest },
    languageOptions: { globals: jest.environments.globals.globals },
    rules: jest.configs["flat/recommended"].rules,
  },
];
