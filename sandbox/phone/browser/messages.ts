import type { DeliveredText } from '../../carrier/delivered-text.ts'
import { api } from './api.ts'
import { clockTime, el, linked, niceNumber } from './dom.ts'

const statusWords: Record<string, string> = {
  delivered: '',
  received: '',
  queued: 'sending…',
  sent: 'sending…',
  delivery_failed: 'not delivered',
  delivery_unconfirmed: 'delivery unknown',
}

export type MessagesOptions = {
  list: HTMLElement
  nameOf: (number: string) => string
  /** The number this phone has: its threads stand first, and only one of them opens by itself. */
  myNumber: () => string
  onError: (message: string) => void
  onUnread: (count: number) => void
}

/** Texts by thread, newest thread first, with a box to answer: the phone's own, then those of other numbers. */
export class Messages {
  readonly #options: MessagesOptions
  readonly #texts = new Map<string, DeliveredText>()
  /** The thread that somebody opened, '' when they closed it; null while nobody chose. */
  #chosen: string | null = null
  readonly #drafts = new Map<string, string>()
  #visible = false
  #unread = new Set<string>()

  constructor(options: MessagesOptions) {
    this.#options = options
  }

  async load(): Promise<void> {
    for (const text of (await api.texts()).items) this.#texts.set(text.id, text)
    this.show()
  }

  /** A text came, or its state changed. */
  update(text: DeliveredText): void {
    if (!this.#texts.has(text.id) && text.direction === 'outbound' && !this.#visible) this.#unread.add(text.id)
    this.#texts.set(text.id, text)
    this.show()
  }

  /** The tab was opened or left. */
  setVisible(visible: boolean): void {
    this.#visible = visible
    if (visible) this.#unread = new Set()
    this.show()
  }

  /** Shows every thread as it is now. */
  show(): void {
    const { list, myNumber, onUnread } = this.#options
    onUnread([...this.#unread].filter((id) => this.#texts.get(id)?.to === myNumber()).length)
    const typedIn = list.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['thread']
      : undefined
    const threads = this.#newestFirst()
    const mine = threads.filter(([key]) => phoneOf(key) === myNumber())
    const others = threads.filter(([key]) => phoneOf(key) !== myNumber())
    const open = this.#chosen ?? mine[0]?.[0]
    const show = ([key, texts]: Thread) => this.#thread(key, { texts, isOpen: key === open })
    list.replaceChildren(
      ...(mine.length > 0
        ? mine.map(show)
        : [el('p', { class: 'empty' }, 'No texts yet. Book something on the phone: the confirmation arrives here.')]),
      ...(others.length > 0 ? [el('h2', { class: 'others' }, 'Texts to other numbers'), ...others.map(show)] : []),
    )
    // What is hidden has no height to scroll; this is done again when the tab is opened.
    for (const texts of list.querySelectorAll('.texts')) texts.scrollTop = texts.scrollHeight
    const box = list.querySelector<HTMLInputElement>('input')
    if (box && box.dataset['thread'] === typedIn) box.focus()
  }

  #newestFirst(): Thread[] {
    const threads = new Map<string, DeliveredText[]>()
    for (const text of [...this.#texts.values()].sort((a, b) => a.at.localeCompare(b.at))) {
      const key = text.direction === 'outbound' ? `${text.from}|${text.to}` : `${text.to}|${text.from}`
      threads.set(key, [...(threads.get(key) ?? []), text])
    }
    return [...threads].sort(([, a], [, b]) => (b.at(-1)?.at ?? '').localeCompare(a.at(-1)?.at ?? ''))
  }

  #thread(key: string, { texts, isOpen }: { texts: DeliveredText[]; isOpen: boolean }): HTMLElement {
    const [business = '', phone = ''] = key.split('|')
    const toggle = () => {
      this.#chosen = isOpen ? '' : key
      this.show()
    }
    const head = el(
      'button',
      { class: 'thread-head', type: 'button', 'aria-expanded': String(isOpen), onclick: toggle },
      el('strong', {}, this.#options.nameOf(business)),
      el('span', {}, `to ${niceNumber(phone)}`),
      el('small', {}, clockTime(texts.at(-1)?.at ?? '')),
    )
    if (!isOpen)
      return el('section', { class: 'thread' }, head, el('p', { class: 'preview' }, texts.at(-1)?.text ?? ''))
    return el(
      'section',
      { class: 'thread open' },
      head,
      el('ol', { class: 'texts' }, ...texts.map(bubble)),
      this.#replyBox(key),
    )
  }

  #replyBox(key: string): HTMLElement {
    const [business = '', phone = ''] = key.split('|')
    const label = `Text to ${this.#options.nameOf(business)}`
    const input = el('input', {
      type: 'text',
      'data-thread': key,
      'aria-label': label,
      placeholder: 'Answer…',
      maxlength: '1600',
      autocomplete: 'off',
    })
    input.value = this.#drafts.get(key) ?? ''
    input.addEventListener('input', () => this.#drafts.set(key, input.value))
    const send = (event: Event) => {
      event.preventDefault()
      const text = input.value.trim()
      if (text === '') return
      input.value = ''
      this.#drafts.delete(key)
      api.text({ from: phone, to: business, text }).catch((error: Error) => this.#options.onError(error.message))
    }
    return el('form', { class: 'reply', onsubmit: send }, input, el('button', { type: 'submit' }, 'Send'))
  }
}

/** 'business|phone' and what was written between the two, oldest first. */
type Thread = [string, DeliveredText[]]

function phoneOf(key: string): string {
  return key.split('|')[1] ?? ''
}

function bubble(text: DeliveredText): HTMLElement {
  const status = statusWords[text.status] ?? text.status
  return el(
    'li',
    { class: `text ${text.direction === 'inbound' ? 'mine' : 'theirs'}` },
    el('p', {}, ...linked(text.text)),
    el('small', {}, [clockTime(text.at), status].filter(Boolean).join(' · ')),
  )
}
