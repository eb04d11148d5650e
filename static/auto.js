// @ts-check
// Defines `<trust-center>`.
import { define } from './trust-center.js';

define();
