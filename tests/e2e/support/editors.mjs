// What editors are told of the element, made of its manifest by the tools that others use for it: VS Code's custom data and JetBrains' web types.
import { fileURLToPath } from 'node:url';

import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

// Parts and custom properties are completed where they are written, in CSS; within the words about the tag they would be a wall.
const OPTIONS = { hideCssPartsDocs: true, hideCssPropertiesDocs: true, modulePathTemplate: (_name, path) => `./${path}` };

/** The one of JetBrains reads name and version from the `package.json` of the folder in which it is imported. */
async function jetBrains() {
  const before = process.cwd();
  process.chdir(fileURLToPath(new URL('../../../static/', import.meta.url)));
  try {
    return await import('custom-element-jet-brains-integration');
  } finally {
    process.chdir(before);
  }
}

/** The files by their names in `static/`. @param {any} manifest */
export async function editorData(manifest) {
  const { getWebTypesData } = await jetBrains();
  const made = {
    'vscode.html-custom-data.json': getVsCodeHtmlCustomData(manifest, OPTIONS),
    'vscode.css-custom-data.json': getVsCodeCssCustomData(manifest, OPTIONS),
    'web-types.json': getWebTypesData(manifest, OPTIONS),
  };
  return Object.fromEntries(Object.entries(made).map(([name, text]) => [name, `${JSON.stringify(JSON.parse(text, pruned), null, 2)}\n`]));
}

/** Without the addresses and values that nobody gave, which the tools write as empty ones. */
function pruned(key, value) {
  return (key === 'doc-url' && value === '') || (key === 'values' && value.length === 0) || (key === 'references' && value.length === 0) ? undefined : value;
}
