/** What both have said, as a list that a screen reader follows. */
import type { Heard } from './line.ts'

export function transcript(log: HTMLElement, label: (name: string) => string) {
  const add = (who: 'you' | 'she', text: string) => {
    const item = document.createElement('li')
    const name = document.createElement('span')
    name.className = 'unseen'
    name.textContent = `${label(who)}: `
    item.className = who
    item.append(name, text)
    log.append(item)
    log.scrollTop = log.scrollHeight
    return item
  }
  /** One sentence stands there from the start; what she really says takes its place. */
  let standing: Element | null = log.firstElementChild
  let line: HTMLElement | null = null
  const ended = () => {
    line = null
    log.ariaBusy = null
  }
  return {
    you: (text: string) => void add('you', text),
    heard({ token, last }: Heard) {
      if (token.trim() || line) {
        standing?.remove()
        standing = null
        line ??= add('she', '')
        // A screen reader waits for the whole answer instead of reading its pieces.
        log.ariaBusy = 'true'
        line.append(token)
        log.scrollTop = log.scrollHeight
      }
      if (last) ended()
    },
    lost(text: string, again: () => void) {
      ended()
      const item = add('she', `${text} `)
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'small quiet'
      button.textContent = label('again')
      button.addEventListener('click', () => {
        item.remove()
        again()
      })
      item.append(button)
    },
  }
}
