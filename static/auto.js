// @ts-check
// Defines `<trust-center>`. The imports let the browser fetch all files at once.
import './languages.js';
import './module.js';
import { define } from './trust-center.js';

define();
