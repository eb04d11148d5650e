// @ts-check
// Defines `<trust-center>`. The imports let the browser fetch all files at once.
import './compile.js';
import './languages.js';
import './module.js';
import './rest.js';
import { define } from './trust-center.js';

define();
