// @ts-check
/** The version of the package. In a file of its own, for whoever asks for it alone. */
export const version = '0.1.0';
