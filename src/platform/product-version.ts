/** The version of this code, the same as in package.json. */
export const productVersion = '0.1.0'
