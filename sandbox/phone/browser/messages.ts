import type { DeliveredText } from '../../carrier/delivered-text.ts'
import { api, type TextPhoto } from './api.ts'
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
  /** The number of this phone: its threads stand first, and only one of them opens by itself. */
  myNumber: () => string
  onError: (message: string) => void
  onUnread: (count: number) => void
}

export type Messages = {
  load(): Promise<void>
  /** A text came, or its state changed. */
  update(text: DeliveredText): void
  /** The tab was opened or left. */
  setVisible(visible: boolean): void
  /** Shows every thread as it is now. */
  show(): void
}

/** Texts by thread, newest thread first, with a box to answer: the phone's own, then those of other numbers. */
export function createMessages({ list, nameOf, myNumber, onError, onUnread }: MessagesOptions): Messages {
  const texts = new Map<string, DeliveredText>()
  const drafts = new Map<string, string>()
  /** The thread that somebody opened, '' when they closed it; null while nobody chose. */
  let chosen: string | null = null
  let isVisible = false
  let unread = new Set<string>()

  function show(): void {
    onUnread([...unread].filter((id) => texts.get(id)?.to === myNumber()).length)
    const typedIn = list.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['thread']
      : undefined
    const threads = newestFirst([...texts.values()])
    const mine = threads.filter(([key]) => phoneOf(key) === myNumber())
    const others = threads.filter(([key]) => phoneOf(key) !== myNumber())
    const open = chosen ?? mine[0]?.[0]
    const section = (thread: Thread) => {
      const isOpen = thread[0] === open
      const toggle = () => {
        chosen = isOpen ? '' : thread[0]
        show()
      }
      const toName = nameOf(businessOf(thread[0]))
      return isOpen
        ? openThread(thread, { toName, toggle, replyBox: replyBox(thread[0], { toName, drafts, onError }) })
        : closedThread(thread, { toName, toggle })
    }
    list.replaceChildren(
      ...(mine.length > 0
        ? mine.map(section)
        : [el('p', { class: 'empty' }, 'No texts yet. Book something on the phone: the confirmation arrives here.')]),
      ...(others.length > 0 ? [el('h2', { class: 'others' }, 'Texts to other numbers'), ...others.map(section)] : []),
    )
    // Hidden threads have no height to scroll: opening the tab shows them again.
    for (const thread of list.querySelectorAll('.texts')) thread.scrollTop = thread.scrollHeight
    const box = list.querySelector<HTMLInputElement>('input[data-thread]')
    if (box && box.dataset['thread'] === typedIn) box.focus()
  }

  return {
    async load() {
      for (const text of (await api.texts()).items) texts.set(text.id, text)
      show()
    },
    update(text) {
      if (!texts.has(text.id) && text.direction === 'outbound' && !isVisible) unread.add(text.id)
      texts.set(text.id, text)
      show()
    },
    setVisible(visible) {
      isVisible = visible
      if (visible) unread = new Set()
      show()
    },
    show,
  }
}

/** A thread: its key 'business|phone', and the texts between the two, oldest first. */
type Thread = [string, DeliveredText[]]

function newestFirst(texts: DeliveredText[]): Thread[] {
  const threads = new Map<string, DeliveredText[]>()
  for (const text of texts.sort((a, b) => a.at.localeCompare(b.at))) {
    const key = text.direction === 'outbound' ? `${text.from}|${text.to}` : `${text.to}|${text.from}`
    threads.set(key, [...(threads.get(key) ?? []), text])
  }
  return [...threads].sort(([, a], [, b]) => (b.at(-1)?.at ?? '').localeCompare(a.at(-1)?.at ?? ''))
}

type ThreadHead = { toName: string; toggle: () => void }

function closedThread([key, texts]: Thread, { toName, toggle }: ThreadHead): HTMLElement {
  const preview = el('p', { class: 'preview' }, texts.at(-1)?.text ?? '')
  return el('section', { class: 'thread' }, threadHead([key, texts], { toName, toggle, expanded: 'false' }), preview)
}

function openThread([key, texts]: Thread, { toName, toggle, replyBox }: ThreadHead & { replyBox: Node }): HTMLElement {
  return el(
    'section',
    { class: 'thread open' },
    threadHead([key, texts], { toName, toggle, expanded: 'true' }),
    el('ol', { class: 'texts' }, ...texts.map(bubble)),
    replyBox,
  )
}

function threadHead([key, texts]: Thread, { toName, toggle, expanded }: ThreadHead & { expanded: string }) {
  return el(
    'button',
    { class: 'thread-head', type: 'button', 'aria-expanded': expanded, onclick: toggle },
    el('strong', {}, toName),
    el('span', {}, `to ${niceNumber(phoneOf(key))}`),
    el('small', {}, clockTime(texts.at(-1)?.at ?? '')),
  )
}

type Reply = { toName: string; drafts: Map<string, string>; onError: (message: string) => void }

/** The box to answer in; `drafts` keeps what was typed when the thread is drawn again. */
function replyBox(key: string, { toName, drafts, onError }: Reply): HTMLElement {
  const input = el('input', {
    type: 'text',
    'data-thread': key,
    'aria-label': `Text to ${toName}`,
    placeholder: 'Answer…',
    maxlength: '1600',
    autocomplete: 'off',
  })
  input.value = drafts.get(key) ?? ''
  input.addEventListener('input', () => drafts.set(key, input.value))
  const send = (event: Event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text === '') return
    input.value = ''
    drafts.delete(key)
    api.text({ from: phoneOf(key), to: businessOf(key), text }).catch((error: Error) => onError(error.message))
  }
  const camera = el('input', { type: 'file', accept: 'image/*', multiple: true, class: 'unseen' })
  camera.addEventListener('change', () => {
    Promise.all([...(camera.files ?? [])].map(readPhoto))
      .then((photos) => api.text({ from: phoneOf(key), to: businessOf(key), text: input.value.trim(), photos }))
      .then(() => {
        input.value = ''
        drafts.delete(key)
      })
      .catch((error: Error) => onError(error.message))
  })
  const photo = el(
    'label',
    { class: 'photo', title: 'Send photos' },
    '📷',
    camera,
    el('span', { class: 'unseen' }, 'Photo'),
  )
  return el('form', { class: 'reply', onsubmit: send }, photo, input, el('button', { type: 'submit' }, 'Send'))
}

function readPhoto(file: File): Promise<TextPhoto> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(new Error(`${file.name} cannot be read`)))
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve({ contentType: file.type, data: url.replace(/^[^,]*,/, '') })
    })
    reader.readAsDataURL(file)
  })
}

function businessOf(key: string): string {
  return key.split('|')[0] ?? ''
}

function phoneOf(key: string): string {
  return key.split('|')[1] ?? ''
}

function bubble(text: DeliveredText): HTMLElement {
  const status = statusWords[text.status] ?? text.status
  return el(
    'li',
    { class: `text ${text.direction === 'inbound' ? 'mine' : 'theirs'}` },
    text.text !== '' && el('p', {}, ...linked(text.text)),
    // By its path alone: the page is reached where the carrier is.
    ...text.photos.map(({ url }) => el('img', { src: new URL(url).pathname, alt: 'Photo' })),
    el('small', {}, [clockTime(text.at), status].filter(Boolean).join(' · ')),
  )
}
