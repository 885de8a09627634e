/** The front page: a visitor talks to the receptionist before they have read anything. */
import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { homeWords, type HomeWords } from './words.ts'

export type HomeShown = {
  productName: string
  baseUrl: string
  language: Language
  /** The business she speaks for here; null where the installation has none. */
  demo: { slug: string; name: string } | null
  sandboxUrl: string | null
}

export function homePage(shown: HomeShown): string {
  const { productName, baseUrl, language, demo } = shown
  const words = homeWords[language]
  return publicPage(
    {
      ...{ productName, title: productName, language, bodyClass: 'home' },
      description: words.description(productName),
      canonical: `${baseUrl}/`,
      scripts: demo ? [paths.talkScript] : [],
      elsewhere: LanguageCode.options
        .filter((one) => one !== language)
        .map((one) => ({ language: one, href: linkTo(paths.home, { language: one }) })),
    },
    html`<div class="hero"><div><h1>${words.headline()}</h1>
<p class="lead">${words.lead(productName)}</p>
${doors(shown, words)}</div>
${demo ? talkBox(demo, words) : exampleBox(words)}</div>
<section><h2>${words.how()}</h2>
<ol class="steps">${words
      .steps()
      .map(({ title, text }) => html`<li><strong>${title}</strong><p>${text}</p></li>`)}</ol></section>
${sandboxPart(shown, words)}
<h2>${words.programs()}</h2>
<p><a href="${paths.docs}">${words.readApi()}</a> · <a href="${paths.openApi}">openapi.json</a></p>`,
  )
}

function doors({ language, demo }: HomeShown, words: HomeWords): Html {
  const door = (href: string, label: string, note: string) =>
    html`<li><a href="${href}">${label}</a><br><span class="soft">${note}</span></li>\n`
  return html`<ul class="doors">
${demo ? door(linkTo(paths.callMe, { language }), words.callMe(), words.callMeNote()) : null}${
    demo ? door(linkTo(paths.booking, { slug: demo.slug, language }), words.book(), words.bookNote(demo.name)) : null
  }${door(paths.signUp, words.signUp(), words.signUpNote())}${door(
    linkTo(paths.contact, { language }),
    words.contact(),
    words.contactNote(),
  )}${door(paths.signIn, words.signIn(), words.signInNote())}</ul>`
}

/** Without a script it says how else to talk; the script puts the conversation in its place. */
function talkBox({ slug, name }: { slug: string; name: string }, words: HomeWords): Html {
  const hello = html`<li class="she standing"><span class="unseen">${words.she()}: </span>${words.hello(name)}</li>`
  return html`<section class="talk card" id="talk" aria-labelledby="talk-title" data-business="${slug}"
  data-relay="${paths.webRelay}" data-you="${words.you()}" data-she="${words.she()}" data-lost="${words.lost()}"
  data-busy="${words.busy()}" data-again="${words.again()}" data-listening="${words.listening()}">
<h2 id="talk-title">${words.talkTitle(name)}</h2>
<p class="soft">${words.talkLead()}</p>
<ol class="said" aria-live="polite" tabindex="0" aria-label="${words.talkTitle(name)}">${hello}</ol>
<form class="say" hidden><label class="unseen" for="say">${words.field()}</label>
<input id="say" maxlength="500" autocomplete="off" placeholder="${words.placeholder()}" enterkeyhint="send">
<button type="button" class="quiet" data-speak hidden>${words.speak()}</button>
<button>${words.send()}</button></form>
<p class="soft unscripted">${words.withoutScript()} <a href="${paths.callMe}">${words.callMe()}</a></p></section>`
}

function exampleBox(words: HomeWords): Html {
  return html`<section class="talk card"><h2>${words.noDemo()}</h2>
<ol class="said">${words
    .example()
    .map(
      ([who, text]) =>
        html`<li class="${who}"><span class="unseen">${who === 'you' ? words.you() : words.she()}: </span>${text}</li>`,
    )}</ol></section>`
}

function sandboxPart({ sandboxUrl, productName }: HomeShown, words: HomeWords): Html {
  if (sandboxUrl === null) return html``
  return html`<h2>${words.sandbox()}</h2>
<p>${words.sandboxLead()} <a href="${sandboxUrl}${paths.sandboxPhone}">${words.sandboxPhone()}</a> ·
<a href="${sandboxUrl}${paths.sandboxMailbox}">${words.sandboxMailbox()}</a>.
${words.sandboxOwner(productName)}</p>`
}
