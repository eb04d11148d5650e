// Names for the functions of a profile: those of the shipped files are gone, so they come from the build.
import { readFileSync, readdirSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/**
 * @param {string} peers the folder of the peers' scripts and their maps
 * @param {Record<string, string[]>} functions of each WebAssembly file the names of its functions, in order
 * @returns {import('./profile.mjs').NameOf}
 */
export function namesOf(peers, functions) {
  const maps = new Map();
  for (const file of readdirSync(peers)) {
    if (file.endsWith('.map')) maps.set(file.slice(0, -4), new SourceMap(JSON.parse(readFileSync(join(peers, file), 'utf8'))));
  }
  const known = new Map();
  return ({ url, functionName, lineNumber, columnNumber }) => {
    const key = `${url} ${functionName} ${lineNumber} ${columnNumber}`;
    if (!known.has(key)) known.set(key, name(url, functionName, lineNumber, columnNumber));
    return known.get(key);
  };

  function name(url, functionName, line, column) {
    const file = url.slice(url.lastIndexOf('/') + 1);
    const number = /^wasm-function\[(\d+)\]$/.exec(functionName);
    if (number) return functions[file]?.[Number(number[1])] ?? `${file} ${functionName}`;
    const entry = maps.get(file)?.findEntry(line, column);
    if (entry?.originalSource) return `${entry.originalSource} ${functionName}`;
    return `${file} ${functionName || `(in line ${line}, column ${column})`}`;
  }
}
