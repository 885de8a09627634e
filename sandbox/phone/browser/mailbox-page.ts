import type { DeliveredMail } from '../../mail/delivered-mail.ts'
import { api, watchDesk } from './api.ts'
import { byId, clockTime, el, linked } from './dom.ts'

const mails = new Map<string, DeliveredMail>()
let chosen: string | null = null
let view: 'html' | 'text' = 'html'

function showList(): void {
  const newestFirst = [...mails.values()].sort((a, b) => b.at.localeCompare(a.at))
  byId('count').textContent = String(newestFirst.length)
  if (newestFirst.length === 0)
    return byId('mails').replaceChildren(
      el('li', { class: 'empty' }, 'No mail yet. Whatever Deskbell mails arrives here.'),
    )
  byId('mails').replaceChildren(
    ...newestFirst.map((mail) =>
      el(
        'li',
        {},
        el(
          'button',
          {
            type: 'button',
            class: 'mail-entry',
            'aria-current': mail.id === chosen ? 'true' : null,
            onclick: () => choose(mail.id),
          },
          el('strong', {}, mail.subject || '(no subject)'),
          el('span', {}, mail.to.join(', ')),
          el('small', {}, clockTime(mail.at)),
        ),
      ),
    ),
  )
}

function choose(id: string): void {
  chosen = id
  showList()
  showMail()
}

function showMail(): void {
  const mail = chosen ? mails.get(chosen) : undefined
  if (!mail) return
  const html = mail.html !== null && view === 'html'
  const switches = el(
    'div',
    { class: 'switch', role: 'group', 'aria-label': 'View' },
    viewButton('html', 'Designed', mail.html === null),
    viewButton('text', 'Plain text', false),
  )
  byId('mail').replaceChildren(
    el(
      'header',
      { class: 'mail-head' },
      el('h2', {}, mail.subject || '(no subject)'),
      el(
        'dl',
        {},
        ...fact('From', mail.from),
        ...fact('To', mail.to.join(', ')),
        ...(mail.headers['reply-to'] ? fact('Reply to', mail.headers['reply-to']) : []),
        ...fact('Sent', new Date(mail.at).toLocaleString()),
        ...fact('Message-ID', mail.messageId ?? 'none'),
      ),
      switches,
      attachments(mail),
    ),
    html ? frame(mail) : el('pre', { class: 'plain' }, ...linked(mail.text)),
  )
}

/**
 * A frame for the mail's own markup: no scripts, no network, no access to this page. The answer carries a policy too.
 */
function frame(mail: DeliveredMail): HTMLElement {
  const src = `/sandbox/mails/${encodeURIComponent(mail.id)}`
  return el('iframe', {
    title: 'The mail as designed',
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
    src,
    referrerpolicy: 'no-referrer',
  })
}

function viewButton(name: 'html' | 'text', label: string, disabled: boolean): HTMLElement {
  const press = () => {
    view = name
    showMail()
  }
  return el(
    'button',
    { type: 'button', 'aria-pressed': String(view === name && !disabled), disabled, onclick: press },
    label,
  )
}

function attachments(mail: DeliveredMail): HTMLElement | null {
  if (mail.attachments.length === 0) return null
  const items = mail.attachments.map(({ filename, content }, index) => {
    const href = `/sandbox/mails/${encodeURIComponent(mail.id)}/attachments/${index}`
    return el(
      'li',
      {},
      content ? el('a', { href, download: filename }, `📎 ${filename}`) : `📎 ${filename} (too large to keep)`,
    )
  })
  return el('ul', { class: 'attachments' }, ...items)
}

function fact(label: string, value: string): [HTMLElement, HTMLElement] {
  return [el('dt', {}, label), el('dd', {}, value)]
}

for (const mail of (await api.mails()).items) mails.set(mail.id, mail)
const newest = [...mails.values()].at(-1)
if (newest) choose(newest.id)
else showList()
watchDesk(
  (event) => {
    if (event.type !== 'mail') return
    mails.set(event.mail.id, event.mail)
    if (chosen) showList()
    else choose(event.mail.id)
  },
  (away) => (byId('away').hidden = !away),
)
document.body.dataset['ready'] = 'yes'
