type Attributes = Record<string, string | boolean | null | ((event: Event) => void)>
type Child = Node | string | null | false

/**
 * Makes an element with attributes and children. Text becomes a text node, so that nothing said or written can be
 * markup. Functions become listeners (`onclick`), true an empty attribute, false and null none.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.filter((child) => child !== null && child !== false))
  return element
}

/** Finds an element that the page must have. Throws when it has not. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id)
  if (!element) throw new Error(`no element #${id}`)
  return element as E
}

/** Turns the http(s) addresses of a text into links that open beside this page. */
export function linked(text: string): Node[] {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((part, index) =>
      index % 2 === 1
        ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
        : document.createTextNode(part),
    )
}

/** The time of day in the reader's locale, such as "10:42". */
export function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

/** North American numbers with spaces ("+1 202 555 0123"), others unchanged. */
export function niceNumber(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  return parts ? `+1 ${parts[1]} ${parts[2]} ${parts[3]}` : number
}
