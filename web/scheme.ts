/**
 * Sets light or dark before anything is painted. A file of its own that blocks: the content policy allows no script
 * inside the page, and the app comes too late.
 */

/** Mantine's own key, under which the browser keeps the choice. */
const schemeKey = 'mantine-color-scheme-value'

function chosen(): string {
  try {
    return localStorage.getItem(schemeKey) ?? 'auto'
  } catch {
    // Storage is blocked: the system's choice it is.
    return 'auto'
  }
}

const scheme = chosen()
const isDark = scheme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : scheme === 'dark'
document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'
