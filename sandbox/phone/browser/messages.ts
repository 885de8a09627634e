import type { DeliveredText } from '../../carrier/delivered-text.ts'
import { api } from './api.ts'
import { clockTime, el, linked, niceNumber } from './dom.ts'

const STATUS: Record<string, string> = { delivered: '', received: '', queued: 'sending…', sent: 'sending…', delivery_failed: 'not delivered', delivery_unconfirmed: 'delivery unknown' }

export interface MessagesOptions {
  list: HTMLElement
  nameOf: (number: string) => string
  onError: (message: string) => void
  onUnread: (count: number) => void
}

/** The phone's texts by thread, newest thread first, with a box to answer. */
export class Messages {
  readonly #options: MessagesOptions
  readonly #texts = new Map<string, DeliveredText>()
  #open: string | null = null
  #visible = false
  #unread = new Set<string>()

  constructor(options: MessagesOptions) {
    this.#options = options
  }

  async load(): Promise<void> {
    for (const text of (await api.texts()).items) this.#texts.set(text.id, text)
    this.#render()
  }

  /** A text came, or its state changed. */
  update(text: DeliveredText): void {
    if (!this.#texts.has(text.id) && text.direction === 'outbound' && !this.#visible) this.#unread.add(text.id)
    this.#texts.set(text.id, text)
    this.#options.onUnread(this.#unread.size)
    this.#render()
  }

  /** The tab was opened or left. */
  setVisible(visible: boolean): void {
    this.#visible = visible
    if (visible) this.#unread = new Set()
    // What was hidden had no height to scroll.
    if (visible) this.#render()
    this.#options.onUnread(this.#unread.size)
  }

  #render(): void {
    const threads = new Map<string, DeliveredText[]>()
    for (const text of [...this.#texts.values()].sort((a, b) => a.at.localeCompare(b.at))) {
      const key = text.direction === 'outbound' ? `${text.from}|${text.to}` : `${text.to}|${text.from}`
      threads.set(key, [...(threads.get(key) ?? []), text])
    }
    const newestFirst = [...threads].sort(([, a], [, b]) => (b.at(-1)?.at ?? '').localeCompare(a.at(-1)?.at ?? ''))
    this.#open ??= newestFirst[0]?.[0] ?? null
    const draft = this.#options.list.querySelector<HTMLInputElement>('input')
    const kept = draft ? { value: draft.value, focused: document.activeElement === draft } : null

    if (newestFirst.length === 0) return this.#options.list.replaceChildren(el('p', { class: 'empty' }, 'No texts yet. Book something on the phone: the confirmation arrives here.'))
    this.#options.list.replaceChildren(...newestFirst.map(([key, texts]) => this.#thread(key, texts)))
    for (const list of this.#options.list.querySelectorAll('.texts')) list.scrollTop = list.scrollHeight
    const box = this.#options.list.querySelector<HTMLInputElement>('input')
    if (kept && box) {
      box.value = kept.value
      if (kept.focused) box.focus()
    }
  }

  #thread(key: string, texts: DeliveredText[]): HTMLElement {
    const [business = '', phone = ''] = key.split('|')
    const open = key === this.#open
    const toggle = () => {
      this.#open = open ? '' : key
      this.#render()
    }
    const head = el('button', { class: 'thread-head', type: 'button', 'aria-expanded': String(open), onclick: toggle },
      el('strong', {}, this.#options.nameOf(business)), el('span', {}, `to ${niceNumber(phone)}`), el('small', {}, clockTime(texts.at(-1)?.at ?? '')))
    if (!open) return el('section', { class: 'thread' }, head, el('p', { class: 'preview' }, texts.at(-1)?.text ?? ''))
    return el('section', { class: 'thread open' }, head, el('ol', { class: 'texts' }, ...texts.map(bubble)), this.#replyBox(business, phone))
  }

  #replyBox(business: string, phone: string): HTMLElement {
    const input = el('input', { type: 'text', 'aria-label': `Text to ${this.#options.nameOf(business)}`, placeholder: 'Answer…', maxlength: '1600', autocomplete: 'off' })
    const send = (event: Event) => {
      event.preventDefault()
      const text = input.value.trim()
      if (text === '') return
      input.value = ''
      api.text({ from: phone, to: business, text }).catch((error: Error) => this.#options.onError(error.message))
    }
    return el('form', { class: 'reply', onsubmit: send }, input, el('button', { type: 'submit' }, 'Send'))
  }
}

function bubble(text: DeliveredText): HTMLElement {
  const status = STATUS[text.status] ?? text.status
  return el('li', { class: `text ${text.direction === 'inbound' ? 'mine' : 'theirs'}` }, el('p', {}, ...linked(text.text)), el('small', {}, [clockTime(text.at), status].filter(Boolean).join(' · ')))
}
