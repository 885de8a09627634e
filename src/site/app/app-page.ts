import { linkTo, paths } from '#contract/paths.ts'
import type { Me, Workplace } from '#contract/team.ts'
import type { Language } from '#contract/values.ts'
import { Html, html } from '#src/platform/http/html.ts'
import { closureOf, type WebBuild } from '#src/platform/web-app/web-app.ts'

/** Keys of the manifest: the files under web/ that vite.config.ts names as entries. */
const entry = 'main.tsx'
const schemeEntry = 'scheme.ts'

type AppPage = {
  me: Me
  business: Workplace
  build: WebBuild
  nonce: string
  productName: string
  /** The folder of the screen that is asked for. */
  screen: string
}

/**
 * The page of the app. Who is signed in stands in it as data, so that the first screen asks for nothing but its own
 * rows; the program that sets light or dark runs before anything is painted.
 */
export function appPage({ me, business, build: { name, manifest }, nonce, productName, screen }: AppPage): string {
  const language = me.user.language ?? business.language
  const { scripts, styles } = closureOf(manifest, [entry, `words/${language}.ts`, pageOf(screen)])
  const says = withoutScript[language]
  const scheme = manifest[schemeEntry]?.file ?? ''
  const start = { me, slug: business.slug, build: name, nonce, productName }
  return html`<!doctype html>
<html lang="${language}" data-mantine-color-scheme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${business.name} · ${productName}</title>
<link rel="icon" type="image/svg+xml" href="${paths.favicon}">
<script src="${fileOf(scheme)}"></script>
${styles.map(
  (file) => html`<link rel="stylesheet" href="${fileOf(file)}">
`,
)}${scripts.slice(1).map(
    (file) => html`<link rel="modulepreload" href="${fileOf(file)}">
`,
  )}<script type="module" src="${fileOf(scripts[0] ?? '')}"></script>
<script type="application/json" id="start">${asData(start)}</script>
</head>
<body>
<div id="app"></div>
<noscript><p>${says.needs}
<a href="${linkTo(paths.van, { slug: business.slug })}">${says.day}</a> ·
<a href="${linkTo(paths.business, { businessId: business.id })}">${says.overview}</a></p></noscript>
</body>
</html>`.text
}

const withoutScript: Record<Language, { needs: string; day: string; overview: string }> = {
  en: { needs: 'This page needs JavaScript. These do not:', day: 'Your day', overview: 'The overview' },
  es: { needs: 'Esta página necesita JavaScript. Estas no:', day: 'Tu día', overview: 'El resumen' },
}

/** Each screen is a folder of web/ with this file. */
const pageOf = (screen: string) => [screen, 'page.tsx'].join('/')
const fileOf = (file: string) => linkTo(paths.appAsset, { file })

/** JSON cannot end the element it stands in: no sign of less is left in it. */
const asData = (value: unknown) => new Html(JSON.stringify(value).replaceAll('<', '\\u003c'))
