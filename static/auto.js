// @ts-check
// Defines `<trust-center>`. The second import lets the browser fetch both files at once.
import './module.js';
import { define } from './trust-center.js';

define();
