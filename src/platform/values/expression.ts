/**
 * A regular expression written over several lines: each line break and the indentation after it are no part of it, so a
 * space that is meant stands before a break. `flags` as in `new RegExp`; backslashes are written as between slashes.
 *
 *     expression('i')`\b(?:book|
 *       schedule)\b`
 */
export function expression(flags: string): (source: TemplateStringsArray, ...parts: string[]) => RegExp {
  return ({ raw }, ...parts) => {
    const unbroken = raw.map((text) => text.replaceAll(/\n\s*/g, ''))
    return new RegExp(String.raw({ raw: unbroken }, ...parts), flags)
  }
}
